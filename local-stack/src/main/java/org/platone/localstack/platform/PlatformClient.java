package org.platone.localstack.platform;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.platone.localstack.authority.Authority;
import org.platone.localstack.authority.TlsContext;
import tools.jackson.databind.JsonNode;

/** Asks the services how they are, and the gateway what the operator wants to know or to have done. */
final class PlatformClient {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final HttpClient client;

    PlatformClient(Authority authority) {
        client = HttpClient.newBuilder()
                .sslContext(TlsContext.of(authority.service("operations"), authority.certificate()))
                .connectTimeout(TIMEOUT)
                .build();
    }

    /** Whether the service says that it can work. */
    boolean isHealthy(String address) {
        try {
            var request = HttpRequest.newBuilder(URI.create(address + "/actuator/health"))
                    .timeout(TIMEOUT)
                    .build();
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The addresses of the contracts by their names, as the operator is told; nothing as long as it is not told. */
    Optional<Map<String, String>> contracts(String gateway, Credentials operator) {
        try {
            var token = token(gateway, operator.clientId(), operator.clientSecret());
            if (token.isEmpty()) {
                return Optional.empty();
            }
            var request = HttpRequest.newBuilder(URI.create(gateway + "/api/chain"))
                    .timeout(TIMEOUT)
                    .header("Authorization", "Bearer " + token.get())
                    .build();
            var answer = client.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                return Optional.empty();
            }
            var chain = MemberFiles.JSON.readTree(answer.body());
            var contracts = new LinkedHashMap<String, String>();
            for (var name : new String[] {"certification", "settlementAgreement", "token"}) {
                contracts.put(name, chain.required(name).asString());
            }
            return Optional.of(contracts);
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** What the API answers to a client. */
    record Answer(int status, JsonNode body) {}

    /**
     * Calls the API as a client of its own.
     *
     * @param body JSON, or null
     * @throws IOException when nothing answers
     */
    Answer call(String gateway, String clientId, String clientSecret, String method, String path, @Nullable Object body)
            throws IOException, InterruptedException {
        var token = token(gateway, clientId, clientSecret)
                .orElseThrow(() -> new IOException("the gateway gives %s no token".formatted(clientId)));
        var request = HttpRequest.newBuilder(URI.create(gateway + path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofString(MemberFiles.JSON.writeValueAsString(body)))
                .build();
        var answer = client.send(request, BodyHandlers.ofString());
        return new Answer(
                answer.statusCode(),
                answer.body().isEmpty()
                        ? MemberFiles.JSON.createObjectNode()
                        : MemberFiles.JSON.readTree(answer.body()));
    }

    private Optional<String> token(String gateway, String clientId, String clientSecret)
            throws IOException, InterruptedException {
        var pair = encoded(clientId) + ":" + encoded(clientSecret);
        var request = HttpRequest.newBuilder(URI.create(gateway + "/oauth2/token"))
                .timeout(TIMEOUT)
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials"))
                .build();
        var answer = client.send(request, BodyHandlers.ofString());
        return answer.statusCode() == 200
                ? Optional.of(MemberFiles.JSON
                        .readTree(answer.body())
                        .required("access_token")
                        .asString())
                : Optional.empty();
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
