package org.platone.clearing.session;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.platone.clearing.ClearingApplication;
import org.platone.localstack.test.EmbeddedPlatform;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service on the embedded platform, as the tests use it. */
final class ClearingService implements AutoCloseable {
    private final EmbeddedPlatform platform = EmbeddedPlatform.shared();
    private final ConfigurableApplicationContext context;

    /** Starts the service with a database of its own. */
    ClearingService(String database) {
        this(EmbeddedPlatform.shared().properties("clearing-service", database));
    }

    /** Starts the service with these settings, and arguments that count more. */
    ClearingService(Map<String, Object> properties, String... arguments) {
        properties.put("spring.jmx.enabled", false);
        var application = new SpringApplication(ClearingApplication.class);
        application.setRegisterShutdownHook(false);
        application.setDefaultProperties(properties);
        context = application.run(arguments);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    String port() {
        var server = Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer());
        return Integer.toString(server.getPort());
    }

    /** What the service answered. */
    record Answer(int status, String type, String text) {
        JsonNode json() {
            return JsonMapper.shared().readTree(text);
        }
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    Answer get(String path, String participant, String role) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("https://localhost:" + port() + path))
                .header("Authorization", "Bearer " + platform.token(participant, role))
                .build();
        var response = platform.client().send(request, HttpResponse.BodyHandlers.ofString());
        return new Answer(
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse(""),
                response.body());
    }

    @Override
    public void close() {
        context.close();
    }
}
