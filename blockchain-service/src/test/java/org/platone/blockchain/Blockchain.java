package org.platone.blockchain;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.platone.localstack.test.EmbeddedPlatform;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service on the embedded platform, as the tests use it. */
public final class Blockchain implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final EmbeddedPlatform platform = EmbeddedPlatform.shared();
    private final ConfigurableApplicationContext context;

    private Blockchain(String database, Map<String, Object> more) {
        var properties = platform.properties("blockchain-service", database);
        properties.putAll(more);
        properties.putIfAbsent("spring.jmx.enabled", false);
        var application = new SpringApplication(BlockchainApplication.class);
        application.setRegisterShutdownHook(false);
        application.setDefaultProperties(properties);
        this.context = application.run();
    }

    /** Starts the service with a database of its own. */
    public static Blockchain start(String database) {
        return start(database, Map.of());
    }

    /** Starts the service with settings that differ from the platform's. */
    public static Blockchain start(String database, Map<String, Object> more) {
        return new Blockchain(database, more);
    }

    /** One of the service's beans. */
    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** What the service answered. */
    public record Answer(int status, String contentType, String text) {
        public JsonNode json() {
            return JSON.readTree(text);
        }
    }

    public Answer get(String path, String participant, String role) {
        return send(request(path, participant, role).GET());
    }

    public Answer post(String path, String participant, String role, Object body) {
        return post(path, participant, role, "application/json", JSON.writeValueAsString(body));
    }

    public Answer put(String path, String participant, String role, Object body) {
        return send(request(path, participant, role)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body), StandardCharsets.UTF_8)));
    }

    public Answer post(String path, String participant, String role, String type, String body) {
        return send(request(path, participant, role)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8)));
    }

    private HttpRequest.Builder request(String path, String participant, String role) {
        var server = Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer());
        return HttpRequest.newBuilder(URI.create("https://localhost:" + server.getPort() + path))
                .header("Authorization", "Bearer " + platform.token(participant, role));
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            var response = platform.client().send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse(""),
                    response.body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The service's health, whatever it is. */
    public String health() {
        return get("/actuator/health", "MO", "OPERATOR").json().get("status").asString();
    }

    @Override
    public void close() {
        context.close();
    }
}
