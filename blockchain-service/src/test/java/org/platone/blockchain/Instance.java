package org.platone.blockchain;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.platone.localstack.test.EmbeddedPlatform;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An instance of the service as its callers see it, wherever it runs. */
public abstract class Instance {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final EmbeddedPlatform platform = EmbeddedPlatform.shared();

    Instance() {}

    abstract int port();

    /** What the service answered. */
    public record Answer(int status, String contentType, String text) {
        public JsonNode json() {
            return JSON.readTree(text);
        }
    }

    public final Answer get(String path, String participant, String role) {
        return send(request(path, participant, role).GET());
    }

    public final Answer post(String path, String participant, String role, Object body) {
        return post(path, participant, role, "application/json", JSON.writeValueAsString(body));
    }

    public final Answer put(String path, String participant, String role, Object body) {
        return send(request(path, participant, role)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body), StandardCharsets.UTF_8)));
    }

    public final Answer post(String path, String participant, String role, String type, String body) {
        return send(request(path, participant, role)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8)));
    }

    private HttpRequest.Builder request(String path, String participant, String role) {
        return HttpRequest.newBuilder(URI.create("https://localhost:" + port() + path))
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
    public final String health() {
        return get("/actuator/health", "MO", "OPERATOR").json().get("status").asString();
    }
}
