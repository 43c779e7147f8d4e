package org.platone.gateway.dashboard;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.util.DigestUtils;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.PathResourceResolver;
import org.springframework.web.servlet.resource.ResourceResolverChain;

/** Serves the dashboard's files, and its one page for every path that a browser asks as a page. */
@Configuration(proxyBeanMethods = false)
class DashboardFiles implements WebMvcConfigurer {

    private static final String FILES = "classpath:/META-INF/resources/";
    private static final Duration EVER = Duration.ofDays(365);

    private final Map<Resource, String> tags = new ConcurrentHashMap<>();

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        // Their names change with their content.
        registry.addResourceHandler("/assets/**")
                .addResourceLocations(FILES + "assets/")
                .setCacheControl(CacheControl.maxAge(EVER).cachePublic().immutable())
                .setUseLastModified(false);
        registry.addResourceHandler("/**")
                .addResourceLocations(FILES)
                .setCacheControl(CacheControl.noCache())
                // A build gives all files the same time: only what is in them tells versions apart.
                .setUseLastModified(false)
                .setEtagGenerator(this::tag)
                .resourceChain(false)
                .addResolver(new OnePage());
    }

    private String tag(Resource file) {
        return tags.computeIfAbsent(file, DashboardFiles::digest);
    }

    private static String digest(Resource file) {
        try (var content = file.getInputStream()) {
            return "W/\"" + DigestUtils.md5DigestAsHex(content) + "\"";
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static class OnePage extends PathResourceResolver {

        private static final String PAGE = "index.html";

        @Override
        protected @Nullable Resource resolveResourceInternal(
                @Nullable HttpServletRequest request,
                String path,
                List<? extends Resource> locations,
                ResourceResolverChain chain) {
            var file = super.resolveResourceInternal(request, path, locations, chain);
            return file == null && request != null && asksForAPage(request)
                    ? super.resolveResourceInternal(request, PAGE, locations, chain)
                    : file;
        }

        private static boolean asksForAPage(HttpServletRequest request) {
            var accept = request.getHeader(HttpHeaders.ACCEPT);
            return accept != null && accept.contains(MediaType.TEXT_HTML_VALUE);
        }
    }
}
