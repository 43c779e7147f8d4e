package org.platone.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What one client does to the gateway costs the others nothing. */
class LimitsIT {

    private static RunningGateway gateway;
    private static Upstream market;

    private final HttpClient client = client();

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        gateway = new RunningGateway(directory);
        market = new Upstream(gateway.serviceTls("market-service"));
        market.serve("/api/pods", exchange -> Upstream.answer(exchange, 200, "application/json", "[]".getBytes(UTF_8)));
        market.serve("/api/flexibility-offers", exchange -> {
            exchange.getRequestBody().readAllBytes();
            Upstream.answer(exchange, 200, "application/json", "[]".getBytes(UTF_8));
        });
        gateway.withServices(market.address())
                .with("platone.limits.calls-per-second", "3")
                .with("platone.limits.refusals-per-minute", "4")
                .with("platone.limits.patience", "200ms")
                .with("platone.limits.slowest", "1MB")
                .start();
    }

    @AfterAll
    static void stop() {
        gateway.close();
        market.close();
    }

    /** One test, as both count the attempts of one address. */
    @Test
    void tellsWhoCallsOrGuessesTooOftenWhenToComeAgain() throws Exception {
        var operator = bearer("MO", RunningGateway.OPERATORS_SECRET);
        var aggregator = bearer("AGG1", RunningGateway.SECRET);
        HttpResponse<String> answer;
        int calls = 0;
        do {
            answer = call("/api/pods", operator);
            calls++;
        } while (answer.statusCode() == 200 && calls < 10_000);
        assertProblem(answer, 429, "TOO_MANY_REQUESTS");
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(call("/api/pods", aggregator).statusCode()).isEqualTo(200);

        for (int guess = 0; guess < 4; guess++) {
            assertThat(token("AGG1", "guess " + guess).statusCode()).isEqualTo(401);
        }
        var refused = token("AGG1", RunningGateway.SECRET);
        assertProblem(refused, 429, "TOO_MANY_REQUESTS");
        assertThat(Integer.parseInt(refused.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(1, 60);
        assertProblem(form("/login", "username=anna&password=guessed", Map.of()), 429, "TOO_MANY_REQUESTS");

        assertThat(slowly(aggregator)).startsWith("HTTP/1.1 408").contains("BODY_TOO_SLOW");
    }

    @Test
    void refusesAnAddressThatIsTooLong() throws Exception {
        assertProblem(get("/api/pods?text=" + "x".repeat(5_000)), 414, "URI_TOO_LONG");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/pods/..;/participants",
                "/api/%2e%2e/pods",
                "/api/pods%2f..%2fparticipants",
                "/api//pods",
                "/api/pods%00",
                "/api/pods%0d%0aX-Injected:%20yes",
                "/actuator/env",
                "/actuator/heapdump",
                "/actuator",
                "/.env",
                "/api/pods;role=OPERATOR"
            })
    void tellsNothingToWhoTriesPaths(String path) throws Exception {
        var answer = raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer).matches("(?s)HTTP/1.1 (400|401|404) .*");
        assertThat(answer)
                .doesNotContainIgnoringCase("tomcat")
                .doesNotContain("at org.")
                .doesNotContain("X-Injected: yes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /api/pods HTTP/1.1\r\nHost: localhost\r\nX-Long: %s\r\nConnection: close\r\n\r\n"})
    void refusesHeadersThatAreTooLong(String request) throws Exception {
        var answer = raw(request.formatted("x".repeat(40_000)));

        assertThat(answer).matches("(?s)HTTP/1.1 4\\d\\d.*");
        assertThat(answer).doesNotContainIgnoringCase("tomcat").doesNotContain("Exception");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "CONNECT", "PROPFIND", "BREW"})
    void knowsTheUsualMethodsOnly(String method) throws Exception {
        var answer = raw(method + " /api/pods HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer).matches("(?s)HTTP/1.1 (4\\d\\d|501) .*");
        assertThat(answer).doesNotContainIgnoringCase("tomcat");
    }

    /** A byte now and then, as long as the other side listens. */
    private static String slowly(String token) throws Exception {
        try (var socket = socket()) {
            var out = socket.getOutputStream();
            out.write(("POST /api/flexibility-offers HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                            + "\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n")
                    .getBytes(UTF_8));
            var answer = new StringBuilder();
            var in = socket.getInputStream();
            while (answer.isEmpty()) {
                out.write("1\r\n \r\n".getBytes(UTF_8));
                out.flush();
                socket.setSoTimeout(100);
                try {
                    answer.append(new String(in.readNBytes(1), UTF_8));
                } catch (SocketTimeoutException notYet) {
                    // It is still listening.
                }
            }
            socket.setSoTimeout(10_000);
            // The connection stays open for a while, for a body that may still come.
            for (int next = in.read(); next >= 0 && answer.indexOf("BODY_TOO_SLOW") < 0; next = in.read()) {
                answer.append((char) next);
            }
            return answer.toString();
        }
    }

    private static String raw(String request) throws Exception {
        try (var socket = socket()) {
            socket.getOutputStream().write(request.getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    private static Socket socket() throws IOException {
        return gateway.trust()
                .getSocketFactory()
                .createSocket("localhost", gateway.address().getPort());
    }

    private String bearer(String clientId, String secret) throws Exception {
        return JsonMapper.shared()
                .readTree(token(clientId, secret).body())
                .at("/access_token")
                .asString();
    }

    private HttpResponse<String> token(String clientId, String secret) throws Exception {
        var pair = Base64.getEncoder().encodeToString((clientId + ":" + secret.replace(" ", "+")).getBytes(UTF_8));
        return form("/oauth2/token", "grant_type=client_credentials", Map.of("Authorization", "Basic " + pair));
    }

    private HttpResponse<String> form(String path, String fields, Map<String, String> headers) throws Exception {
        var request = HttpRequest.newBuilder(gateway.address().resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(fields));
        headers.forEach(request::header);
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(gateway.address().resolve(path)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> call(String path, String token) throws Exception {
        return client.send(
                HttpRequest.newBuilder(gateway.address().resolve(path))
                        .header("Authorization", "Bearer " + token)
                        .build(),
                BodyHandlers.ofString());
    }

    private static HttpClient client() {
        return HttpClient.newBuilder().sslContext(gateway.trust()).build();
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(JsonMapper.shared().readTree(answer.body()).at("/code").asString())
                .isEqualTo(code);
    }
}
