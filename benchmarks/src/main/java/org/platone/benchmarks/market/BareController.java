package org.platone.benchmarks.market;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/**
 * A service behind the same gateway that parses an offer and answers as the market does, and nothing else. It takes
 * settlement's place. It is told what it consists of, since settlement-service is on the class path too.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@ImportAutoConfiguration({
    SslAutoConfiguration.class,
    JacksonAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class,
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class
})
@RestController
class BareController {
    static final String PATH = "/api/baselines";

    /** An address that nothing listens on yet. */
    static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it with the certificate of the service that it stands for. */
    static ConfigurableApplicationContext start(int port, Properties service) {
        Map<String, Object> settings = new HashMap<>();
        service.stringPropertyNames().stream()
                .filter(name -> name.startsWith("spring.ssl.") || name.startsWith("server.ssl."))
                .forEach(name -> settings.put(name, service.getProperty(name)));
        settings.put("server.port", port);
        settings.put("spring.threads.virtual.enabled", true);
        settings.put("server.tomcat.max-keep-alive-requests", -1);
        settings.put("spring.main.banner-mode", "off");
        settings.put("logging.level.root", "warn");
        SpringApplication application = new SpringApplicationBuilder(BareController.class)
                .properties(settings)
                .build();
        return application.run();
    }

    @PostMapping(PATH)
    ResponseEntity<Map<String, String>> take(@RequestBody JsonNode offer) {
        return ResponseEntity.status(HttpStatus.CREATED)
                .body(Map.of(
                        "id", "realTime-2026-11-22-0000.41213",
                        "playerServiceId", offer.path("playerServiceId").asString(),
                        "state", "ACCEPTED",
                        "receivedAt", "2026-11-22T08:01:00.000Z",
                        "sessionId", "realTime-2026-11-22-0000"));
    }
}
