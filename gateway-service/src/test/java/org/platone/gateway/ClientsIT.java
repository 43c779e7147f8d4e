package org.platone.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How participants come to tokens and lose them, in each way in which their systems may prove who they are. */
class ClientsIT {

    private static RunningGateway gateway;
    private static Upstream market;

    private final HttpClient client = client();

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        gateway = new RunningGateway(directory);
        market = new Upstream(gateway.serviceTls("market-service"));
        market.serve("/api/pods", exchange -> Upstream.answer(exchange, 200, "application/json", "[]".getBytes(UTF_8)));
        gateway.withServices(market.address()).start();
    }

    @AfterAll
    static void stop() {
        gateway.close();
        market.close();
    }

    @Nested
    class Secrets {

        @Test
        void areMadeForANewParticipant() throws Exception {
            var registered = register("NEW1", "{\"role\":\"AGGREGATOR\",\"name\":\"New\"}");

            assertThat(registered.headers().firstValue("Cache-Control")).hasValue("no-store");
            var secret = json(registered).at("/clientSecret").asString();
            assertThat(secret).hasSizeGreaterThanOrEqualTo(32);
            var token = tokenOf(basic("new1", secret, "grant_type=client_credentials"));
            assertThat(claims(token).at("/participant_id").asString()).isEqualTo("NEW1");
            assertThat(claims(token).at("/role").asString()).isEqualTo("AGGREGATOR");
        }

        @Test
        void areReplacedByNewOnes() throws Exception {
            var first = json(register("NEW2", "{\"role\":\"DSO\",\"name\":\"New\"}"))
                    .at("/clientSecret")
                    .asString();
            var second = json(register("NEW2", "{\"role\":\"DSO\",\"name\":\"New\"}"))
                    .at("/clientSecret")
                    .asString();

            assertThat(basic("new2", first, "grant_type=client_credentials").statusCode())
                    .isEqualTo(401);
            assertThat(basic("new2", second, "grant_type=client_credentials").statusCode())
                    .isEqualTo(200);
        }

        @Test
        void areKeptAsHashesOnly() throws Exception {
            var answer = json(register("NEW3", "{\"role\":\"TSO\",\"name\":\"New\"}"));

            var kept = Files.readString(gateway.registeredFile());
            assertThat(kept)
                    .contains("NEW3")
                    .doesNotContain(answer.at("/clientSecret").asString())
                    .doesNotContain(answer.at("/password").asString());
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{}",
                    "{\"role\":\"KING\",\"name\":\"New\"}",
                    "{\"role\":\"DSO\"}",
                    "{\"role\":\"DSO\",\"name\":\"New\",\"authentication\":\"KEYS\"}",
                    "{\"role\":\"DSO\",\"name\":\"New\",\"authentication\":\"KEYS\",\"keys\":{\"keys\":[]}}"
                })
        void areRefusedForWhatIsNotAParticipant(String body) throws Exception {
            assertProblem(register("NEW4", body), 422, "INVALID_CLIENT");
        }

        @Test
        void areTheOperatorsToGive() throws Exception {
            var token = tokenOf(basic("AGG1", RunningGateway.SECRET, "grant_type=client_credentials"));

            var answer = send(HttpRequest.newBuilder(gateway.address().resolve("/api/clients/AGG1"))
                    .header("Authorization", "Bearer " + token)
                    .header("Content-Type", "application/json")
                    .PUT(BodyPublishers.ofString("{\"role\":\"OPERATOR\",\"name\":\"Me\"}")));

            assertProblem(answer, 403, "FORBIDDEN");
        }

        @Test
        void areGivenThroughTheMarketOnly() throws Exception {
            try (var participant = HttpClient.newBuilder()
                    .sslContext(gateway.participantTls("MO"))
                    .build()) {
                var answer = participant.send(
                        HttpRequest.newBuilder(gateway.address().resolve("/api/clients/NEW5"))
                                .header("Authorization", "Bearer " + operator())
                                .header("Content-Type", "application/json")
                                .PUT(BodyPublishers.ofString("{\"role\":\"DSO\",\"name\":\"New\"}"))
                                .build(),
                        BodyHandlers.ofString());

                assertProblem(answer, 403, "FORBIDDEN");
            }
        }

        @Test
        void areNotGivenInAnothersName() throws Exception {
            assertProblem(register("dashboard", "{\"role\":\"DSO\",\"name\":\"New\"}"), 409, "PARTICIPANT_EXISTS");
            register("Case", "{\"role\":\"DSO\",\"name\":\"New\"}");
            assertProblem(register("CASE", "{\"role\":\"DSO\",\"name\":\"New\"}"), 409, "PARTICIPANT_EXISTS");
        }
    }

    private static boolean isReleased(Semaphore told) {
        try {
            return told.tryAcquire(10, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Nested
    class Removal {

        @Test
        void endsTokensAtOnceAndForGood() throws Exception {
            var secret = json(register("GONE", "{\"role\":\"AGGREGATOR\",\"name\":\"Gone\"}"))
                    .at("/clientSecret")
                    .asString();
            var token = tokenOf(basic("gone", secret, "grant_type=client_credentials"));
            assertThat(pods(token).statusCode()).isEqualTo(200);

            assertThat(remove("GONE").statusCode()).isEqualTo(204);

            assertProblem(pods(token), 401, "UNAUTHENTICATED");
            assertThat(basic("gone", secret, "grant_type=client_credentials").statusCode())
                    .isEqualTo(401);
            assertProblem(register("GONE", "{\"role\":\"AGGREGATOR\",\"name\":\"Back\"}"), 409, "PARTICIPANT_REMOVED");
            assertThat(remove("GONE").statusCode()).isEqualTo(204);
        }

        @Test
        @Timeout(60)
        void endsStreamsThatAreOpen() throws Exception {
            var secret = json(register("LISTENER", "{\"role\":\"AGGREGATOR\",\"name\":\"Listener\"}"))
                    .at("/clientSecret")
                    .asString();
            var token = tokenOf(basic("listener", secret, "grant_type=client_credentials"));
            var told = new Semaphore(0);
            market.serve("/api/market-sessions/events", exchange -> {
                exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
                exchange.sendResponseHeaders(200, 0);
                while (isReleased(told)) {
                    exchange.getResponseBody().write(":\n\n".getBytes(UTF_8));
                    exchange.getResponseBody().flush();
                }
            });
            told.release();
            var answer = client.send(
                    HttpRequest.newBuilder(gateway.address().resolve("/api/market-sessions/events"))
                            .header("Authorization", "Bearer " + token)
                            .header("Accept", "text/event-stream")
                            .build(),
                    BodyHandlers.ofInputStream());
            try (var events = answer.body()) {
                assertThat(events.readNBytes(3)).isEqualTo(":\n\n".getBytes(UTF_8));

                remove("LISTENER");
                told.release();

                assertThat(events.readAllBytes()).isEmpty();
            }
        }

        @Test
        void concernsThoseOfTheGivenFileToo() throws Exception {
            var operator = operator();
            gateway.writeParticipants(List.of(
                    RunningGateway.operator(),
                    RunningGateway.aggregator(),
                    Map.of(
                            "participantId",
                            "FILED",
                            "role",
                            "TSO",
                            "name",
                            "Filed",
                            "clientId",
                            "filed",
                            "clientSecretHash",
                            RunningGateway.aggregator().get("clientSecretHash"))));
            var token = tokenOf(basic("filed", RunningGateway.SECRET, "grant_type=client_credentials"));

            send(HttpRequest.newBuilder(gateway.address().resolve("/api/clients/FILED"))
                    .header("Authorization", "Bearer " + operator)
                    .DELETE());

            assertProblem(pods(token), 401, "UNAUTHENTICATED");
            assertThat(basic("filed", RunningGateway.SECRET, "grant_type=client_credentials")
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    @Nested
    class Keys {

        private final ECKey key = key();

        @Test
        void giveATokenForWhatIsSignedByThem() throws Exception {
            registerWithKeys("SIGNER1");

            var token = tokenOf(signed("signer1", assertion("signer1", key, Duration.ofMinutes(1))));

            assertThat(claims(token).at("/participant_id").asString()).isEqualTo("SIGNER1");
        }

        @Test
        void giveNoneForAnyOtherKey() throws Exception {
            registerWithKeys("SIGNER2");

            assertThat(signed("signer2", assertion("signer2", key(), Duration.ofMinutes(1)))
                            .statusCode())
                    .isEqualTo(401);
        }

        @Test
        void giveNoneForWhatIsGoodForTooLongOrNotAnyMore() throws Exception {
            registerWithKeys("SIGNER3");

            assertThat(signed("signer3", assertion("signer3", key, Duration.ofDays(1)))
                            .statusCode())
                    .isEqualTo(401);
            assertThat(signed("signer3", assertion("signer3", key, Duration.ofMinutes(-5)))
                            .statusCode())
                    .isEqualTo(401);
        }

        @Test
        void areRefusedWhenTheyArePrivate() throws Exception {
            var body = "{\"role\":\"DSO\",\"name\":\"S\",\"authentication\":\"KEYS\",\"keys\":"
                    + new JWKSet(key).toString(false) + "}";

            assertProblem(register("SIGNER4", body), 422, "INVALID_CLIENT");
        }

        private void registerWithKeys(String id) throws Exception {
            var answer = register(
                    id,
                    "{\"role\":\"DSO\",\"name\":\"S\",\"authentication\":\"KEYS\",\"keys\":"
                            + new JWKSet(key.toPublicJWK()) + "}");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(json(answer).has("clientSecret")).isFalse();
        }

        private HttpResponse<String> signed(String clientId, String assertion) throws Exception {
            return form(
                    client,
                    "/oauth2/token",
                    "grant_type=client_credentials&client_id=" + clientId
                            + "&client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer"
                            + "&client_assertion=" + assertion);
        }

        private static String assertion(String clientId, ECKey key, Duration validity) throws JOSEException {
            var claims = new JWTClaimsSet.Builder()
                    .issuer(clientId)
                    .subject(clientId)
                    .audience(gateway.address() + "/oauth2/token")
                    .jwtID(UUID.randomUUID().toString())
                    .expirationTime(Date.from(Clock.systemUTC().instant().plus(validity)))
                    .build();
            var jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.ES256), claims);
            jwt.sign(new ECDSASigner(key));
            return jwt.serialize();
        }

        private static ECKey key() {
            try {
                return new ECKeyGenerator(Curve.P_256).generate();
            } catch (JOSEException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Nested
    class Certificates {

        @Test
        void giveATokenToTheirOwner() throws Exception {
            register("SHOWER", "{\"role\":\"DSO\",\"name\":\"S\",\"authentication\":\"CERTIFICATE\"}");

            var token = tokenOf(show("SHOWER", "shower"));

            assertThat(claims(token).at("/participant_id").asString()).isEqualTo("SHOWER");
        }

        @Test
        void giveNoneToAnotherOrToNobody() throws Exception {
            register("SHOWER2", "{\"role\":\"DSO\",\"name\":\"S\",\"authentication\":\"CERTIFICATE\"}");

            assertThat(show("AGG1", "shower2").statusCode()).isEqualTo(401);
            assertThat(form(client, "/oauth2/token", "grant_type=client_credentials&client_id=shower2")
                            .statusCode())
                    .isEqualTo(401);
        }

        private static HttpResponse<String> show(String certificateOf, String clientId) throws Exception {
            try (var shows = HttpClient.newBuilder()
                    .sslContext(gateway.participantTls(certificateOf))
                    .build()) {
                return form(shows, "/oauth2/token", "grant_type=client_credentials&client_id=" + clientId);
            }
        }
    }

    @Nested
    class Tokens {

        @Test
        void areActiveUntilTheyAreRevoked() throws Exception {
            var token = tokenOf(basic("AGG1", RunningGateway.SECRET, "grant_type=client_credentials"));
            var about = json(asAggregator("/oauth2/introspect", token));
            assertThat(about.at("/active").asBoolean()).isTrue();
            assertThat(about.at("/participant_id").asString()).isEqualTo("AGG1");
            assertThat(about.at("/client_id").asString()).isEqualTo("AGG1");

            assertThat(asAggregator("/oauth2/revoke", token).statusCode()).isEqualTo(200);

            assertThat(json(asAggregator("/oauth2/introspect", token))
                            .at("/active")
                            .asBoolean())
                    .isFalse();
            assertProblem(pods(token), 401, "UNAUTHENTICATED");
            var another = tokenOf(basic("AGG1", RunningGateway.SECRET, "grant_type=client_credentials"));
            assertThat(pods(another).statusCode()).isEqualTo(200);
        }

        @Test
        void areNotAnothersToRevoke() throws Exception {
            var token = operator();

            assertThat(asAggregator("/oauth2/revoke", token).statusCode()).isEqualTo(400);

            assertThat(pods(token).statusCode()).isEqualTo(200);
        }

        @Test
        void areToldAboutToClientsOnly() throws Exception {
            var answer = form(client, "/oauth2/introspect", "token=" + operator());

            assertThat(answer.statusCode()).isEqualTo(401);
        }

        @Test
        void thatAreNoneAreNotActive() throws Exception {
            assertThat(asAggregator("/oauth2/introspect", "nonsense").body()).isEqualTo("{\"active\":false}");
            assertThat(asAggregator("/oauth2/revoke", "nonsense").statusCode()).isEqualTo(200);
        }

        @Test
        void areHadInTheWaysThatAreTold() throws Exception {
            var told = json(
                    send(HttpRequest.newBuilder(gateway.address().resolve("/.well-known/oauth-authorization-server"))));

            assertThat(told.at("/token_endpoint_auth_methods_supported")
                            .valueStream()
                            .map(JsonNode::asString))
                    .containsExactlyInAnyOrder("client_secret_basic", "private_key_jwt", "tls_client_auth");
            assertThat(told.at("/grant_types_supported").valueStream().map(JsonNode::asString))
                    .containsExactlyInAnyOrder("authorization_code", "client_credentials");
            assertThat(told.has("device_authorization_endpoint")).isFalse();
        }

        private HttpResponse<String> asAggregator(String path, String token) throws Exception {
            return send(authenticated("AGG1", RunningGateway.SECRET, path, "token=" + token));
        }
    }

    private HttpResponse<String> register(String id, String body) throws Exception {
        return send(HttpRequest.newBuilder(gateway.address().resolve("/api/clients/" + id))
                .header("Authorization", "Bearer " + operator())
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> remove(String id) throws Exception {
        return send(HttpRequest.newBuilder(gateway.address().resolve("/api/clients/" + id))
                .header("Authorization", "Bearer " + operator())
                .DELETE());
    }

    private String operator() throws Exception {
        return tokenOf(basic("MO", RunningGateway.OPERATORS_SECRET, "grant_type=client_credentials"));
    }

    private HttpResponse<String> pods(String token) throws Exception {
        return send(HttpRequest.newBuilder(gateway.address().resolve("/api/pods"))
                .header("Authorization", "Bearer " + token));
    }

    private HttpResponse<String> basic(String clientId, String secret, String form) throws Exception {
        return send(authenticated(clientId, secret, "/oauth2/token", form));
    }

    private static HttpRequest.Builder authenticated(String clientId, String secret, String path, String form) {
        var pair = URLEncoder.encode(clientId, UTF_8) + ":" + URLEncoder.encode(secret, UTF_8);
        return HttpRequest.newBuilder(gateway.address().resolve(path))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
    }

    private static HttpResponse<String> form(HttpClient client, String path, String form) throws Exception {
        return client.send(
                HttpRequest.newBuilder(gateway.address().resolve(path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static String tokenOf(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer).at("/access_token").asString();
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    private static JsonNode claims(String token) {
        return JsonMapper.shared().readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
    }

    private static HttpClient client() {
        return HttpClient.newBuilder().sslContext(gateway.trust()).build();
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(json(answer).at("/code").asString()).isEqualTo(code);
    }
}
