package org.platone.benchmarks.market;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import tools.jackson.databind.JsonNode;

/** A participant at the gateway. */
final class Member {
    private static final Duration RESERVE = Duration.ofSeconds(60);

    private final Platform platform;
    private final String participantId;
    private final HttpClient http;
    private String token = "";
    private Instant renewAt = Instant.MIN;

    Member(Platform platform, String participantId) {
        this.platform = platform;
        this.participantId = participantId;
        this.http = HttpClient.newBuilder()
                .sslContext(platform.trust())
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    JsonNode get(String path) {
        return Platform.JSON.readTree(send(request(path).GET().build()));
    }

    JsonNode post(String path, String json) {
        return Platform.JSON.readTree(post(path, "application/json", json));
    }

    /** Posts a body, and gives the answer's body. */
    String post(String path, String type, String body) {
        return send(request(path)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(platform.gateway() + path))
                .header("Authorization", "Bearer " + token());
    }

    private String send(HttpRequest request) {
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(request.method() + " " + request.uri() + " was answered "
                        + answer.statusCode() + " " + answer.body());
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private synchronized String token() {
        if (Instant.now().isAfter(renewAt)) {
            JsonNode own = platform.credentials(participantId);
            String secret = own.required("clientId").asString() + ":"
                    + own.required("clientSecret").asString();
            JsonNode answer = Platform.JSON.readTree(send(HttpRequest.newBuilder(
                            URI.create(platform.gateway() + "/oauth2/token"))
                    .header(
                            "Authorization",
                            "Basic " + Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8)))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString("grant_type=client_credentials"))
                    .build()));
            token = answer.required("access_token").asString();
            renewAt = Instant.now()
                    .plusSeconds(answer.required("expires_in").asLong())
                    .minus(RESERVE);
        }
        return token;
    }
}
