package org.platone.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.platone.localstack.test.AccessProbe;
import org.platone.localstack.test.NonsenseProbe;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The gateway over HTTPS, with services behind it that ask for its certificate. */
class GatewayIT {

    private static final String FORM = "application/x-www-form-urlencoded";

    private static RunningGateway gateway;
    private static Upstream market;
    private static Upstream settlement;

    private final HttpClient client = client();

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        gateway = new RunningGateway(directory);
        market = new Upstream(gateway.serviceTls("market-service"));
        settlement = new Upstream(gateway.serviceTls("settlement-service"));
        gateway.withServices(null)
                .with("platone.services.market", market.address().toString())
                .with("platone.services.settlement", settlement.address().toString())
                .start();
    }

    @AfterAll
    static void stop() {
        gateway.close();
        market.close();
        settlement.close();
    }

    @Nested
    class ClientCredentials {

        @Test
        void giveATokenThatNamesTheParticipant() throws Exception {
            var answer = token("AGG1", RunningGateway.SECRET, "client_credentials");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(json(answer).at("/token_type").asString()).isEqualTo("Bearer");
            assertThat(json(answer).at("/expires_in").asInt()).isBetween(890, 900);
            assertThat(answer.headers().firstValue("Cache-Control").orElseThrow())
                    .contains("no-store");
            var claims = claims(json(answer).at("/access_token").asString());
            assertThat(claims.at("/participant_id").asString()).isEqualTo("AGG1");
            assertThat(claims.at("/role").asString()).isEqualTo("AGGREGATOR");
            assertThat(claims.at("/sub").asString()).isEqualTo("AGG1");
            assertThat(claims.at("/iss").asString()).isEqualTo(gateway.address().toString());
            assertThat(claims.at("/aud").asString()).isEqualTo("platone");
        }

        @Test
        void areRefusedWithAnotherSecret() throws Exception {
            var answer = token("AGG1", "guessed", "client_credentials");

            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(json(answer).at("/error").asString()).isEqualTo("invalid_client");
        }

        @Test
        void areRefusedForAClientThatIsNotKnown() throws Exception {
            var answer = token("NOBODY", RunningGateway.SECRET, "client_credentials");

            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(json(answer).at("/error").asString()).isEqualTo("invalid_client");
        }

        @ParameterizedTest
        @ValueSource(strings = {"password", "refresh_token", "urn:ietf:params:oauth:grant-type:device_code"})
        void giveNothingForAnotherGrant(String grant) throws Exception {
            var answer = token("AGG1", RunningGateway.SECRET, grant);

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(json(answer).at("/error").asString())
                    .isIn("unsupported_grant_type", "unauthorized_client", "invalid_request");
        }

        @Test
        void doNotOpenTheDashboardsClient() throws Exception {
            var answer = send(HttpRequest.newBuilder(at("/oauth2/token"))
                    .header("Content-Type", FORM)
                    .POST(BodyPublishers.ofString("grant_type=client_credentials&client_id=dashboard")));

            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(json(answer).at("/error").asString()).isEqualTo("invalid_client");
        }
    }

    @Nested
    class SigningIn {

        private final String verifier = random();

        private record Callback(String code, String state) {}

        @Test
        void givesAPersonATokenThroughTheDashboard() throws Exception {
            var code = signIn(RunningGateway.PASSWORD);

            var answer = exchange(code.code(), verifier);

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            var claims = claims(json(answer).at("/access_token").asString());
            assertThat(claims.at("/sub").asString()).isEqualTo("anna");
            assertThat(claims.at("/participant_id").asString()).isEqualTo("AGG1");
            assertThat(claims.at("/role").asString()).isEqualTo("AGGREGATOR");
            assertThat(json(answer).at("/refresh_token").isMissingNode()).isTrue();
            assertThat(code.state()).isEqualTo("the state");
        }

        @Test
        void isWhereTheGatewaySays() throws Exception {
            var place = json(get("/sign-in.json"));

            assertThat(place.at("/issuer").asString() + "/")
                    .isEqualTo(gateway.address().resolve("/").toString());
            assertThat(place.at("/authorizationEndpoint").asString()).isEqualTo("/oauth2/authorize");
            assertThat(place.at("/tokenEndpoint").asString()).isEqualTo("/oauth2/token");
            assertThat(place.at("/clientId").asString()).isEqualTo("dashboard");
            assertThat(place.at("/roleNames/OPERATOR").asString()).isEqualTo("OPERATOR");
        }

        @Test
        void takesACodeOnce() throws Exception {
            var code = signIn(RunningGateway.PASSWORD).code();

            assertThat(exchange(code, verifier).statusCode()).isEqualTo(200);
            assertThat(json(exchange(code, verifier)).at("/error").asString()).isEqualTo("invalid_grant");
        }

        @Test
        void refusesACodeWithoutItsProof() throws Exception {
            var code = signIn(RunningGateway.PASSWORD).code();

            assertThat(json(exchange(code, random())).at("/error").asString()).isEqualTo("invalid_grant");
        }

        @Test
        void saysThatUserNameAndPasswordDoNotBelongTogether() throws Exception {
            var refused = submit(get(location(page(authorize()))), "/login", "username=anna&password=guessed");

            assertThat(refused.statusCode()).isEqualTo(302);
            var again = get(location(refused));
            assertThat(again.body()).contains("User name and password do not belong together");
        }

        @Test
        void isRefusedWithoutTheTokenOfItsForm() throws Exception {
            get("/login");

            var answer = send(HttpRequest.newBuilder(at("/login"))
                    .header("Content-Type", FORM)
                    .POST(BodyPublishers.ofString("username=anna&password=" + encode(RunningGateway.PASSWORD))));

            assertThat(answer.statusCode()).isEqualTo(403);
        }

        @Test
        void neverRedirectsElsewhere() throws Exception {
            var answer = page("/oauth2/authorize?response_type=code&client_id=dashboard&redirect_uri="
                    + encode("https://elsewhere.example/callback") + "&code_challenge=" + challenge(verifier)
                    + "&code_challenge_method=S256");

            assertThat(answer.statusCode()).isEqualTo(400);
        }

        @Test
        void needsAProofKey() throws Exception {
            signIn(RunningGateway.PASSWORD);

            var answer = page("/oauth2/authorize?response_type=code&client_id=dashboard&redirect_uri="
                    + encode(gateway.address() + "/callback"));

            assertThat(answer.statusCode()).isEqualTo(302);
            assertThat(location(answer)).contains("error=invalid_request");
        }

        @Test
        void lastsUntilSigningOutWhateverIsCalledMeanwhile() throws Exception {
            signIn(RunningGateway.PASSWORD);
            var called = send(HttpRequest.newBuilder(at("/api/nothing")).header("Authorization", "Bearer " + bearer()));

            // Calls run side by side: the answers of two that each changed the session would overtake each other.
            assertThat(called.statusCode()).isEqualTo(404);
            assertThat(called.headers().firstValue("Set-Cookie")).isEmpty();
            assertThat(location(page(authorize()))).contains("/callback?code=");
            var gone = submit(get("/logout"), "/logout", "");
            assertThat(get(location(gone)).body()).contains("You are signed out");
            assertThat(location(page(authorize()))).endsWith("/login");
        }

        @Test
        void isAPageThatNeedsNothingFromElsewhere() throws Exception {
            var page = get("/login");

            assertThat(page.body()).doesNotContain("http://").doesNotContain("https://");
            assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .contains("default-src 'self'")
                    .contains("frame-ancestors 'none'");
            assertThat(page.headers().firstValue("Set-Cookie").orElseThrow())
                    .startsWith("__Host-platone=")
                    .contains("Secure")
                    .contains("HttpOnly")
                    .containsIgnoringCase("SameSite=Lax");
            assertThat(get("/login/style.css")
                            .headers()
                            .firstValue("Content-Type")
                            .orElseThrow())
                    .startsWith("text/css");
        }

        private Callback signIn(String password) throws Exception {
            var toLogin = page(authorize());
            assertThat(toLogin.statusCode()).isEqualTo(302);
            var signedIn = submit(get(location(toLogin)), "/login", "username=anna&password=" + encode(password));
            assertThat(location(signedIn)).contains("/oauth2/authorize");
            var back = page(location(signedIn));
            assertThat(location(back)).startsWith(gateway.address() + "/callback?");
            var query =
                    UriComponentsBuilder.fromUriString(location(back)).build().getQueryParams();
            return new Callback(
                    String.valueOf(query.getFirst("code")),
                    URLDecoder.decode(String.valueOf(query.getFirst("state")), UTF_8));
        }

        private String authorize() throws Exception {
            return "/oauth2/authorize?response_type=code&client_id=dashboard&state=" + encode("the state")
                    + "&redirect_uri=" + encode(gateway.address() + "/callback") + "&code_challenge="
                    + challenge(verifier) + "&code_challenge_method=S256";
        }

        private HttpResponse<String> exchange(String code, String proof) throws Exception {
            return send(HttpRequest.newBuilder(at("/oauth2/token"))
                    .header("Content-Type", FORM)
                    .POST(BodyPublishers.ofString("grant_type=authorization_code&client_id=dashboard&code="
                            + encode(code) + "&redirect_uri=" + encode(gateway.address() + "/callback")
                            + "&code_verifier=" + proof)));
        }

        private HttpResponse<String> submit(HttpResponse<String> page, String path, String fields) throws Exception {
            var csrf = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(page.body());
            assertThat(csrf.find()).as(page.body()).isTrue();
            return send(HttpRequest.newBuilder(at(path))
                    .header("Content-Type", FORM)
                    .POST(BodyPublishers.ofString("_csrf=" + encode(csrf.group(1)) + "&" + fields)));
        }
    }

    @Nested
    class TheApi {

        @Test
        void wantsAToken() throws Exception {
            var answer = get("/api/pods");

            assertProblem(answer, 401, "UNAUTHENTICATED");
            assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        }

        @Test
        void refusesATokenThatWasChanged() throws Exception {
            var parts = bearer().split("\\.", -1);
            var claims = new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8).replace("AGGREGATOR", "OPERATOR");
            var forged = parts[0] + "."
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(UTF_8)) + "." + parts[2];

            var answer = send(HttpRequest.newBuilder(at("/api/pods")).header("Authorization", "Bearer " + forged));

            assertProblem(answer, 401, "UNAUTHENTICATED");
        }

        @Test
        void knowsNoOtherPaths() throws Exception {
            assertProblem(call("/api/nothing"), 404, "NOT_FOUND");
            assertProblem(call("/api"), 404, "NOT_FOUND");
            assertProblem(call("/api/flexibility-requests/1"), 404, "NOT_FOUND");
        }

        @Test
        void goesToTheServiceOfTheLongestMatch() throws Exception {
            market.serve(
                    "/api/market-sessions/1",
                    exchange -> Upstream.answer(exchange, 200, "application/json", "\"market\"".getBytes(UTF_8)));
            settlement.serve(
                    "/api/market-sessions/1",
                    exchange -> Upstream.answer(exchange, 200, "application/json", "\"settlement\"".getBytes(UTF_8)));

            assertThat(call("/api/market-sessions/1").body()).isEqualTo("\"market\"");
            assertThat(call("/api/market-sessions/1/market-outcome").body()).isEqualTo("\"market\"");
            assertThat(call("/api/market-sessions/1/settlement").body()).isEqualTo("\"settlement\"");
            assertThat(call("/api/market-sessions/1/settlement/document").body())
                    .isEqualTo("\"settlement\"");
        }

        @Test
        void passesOnTheTokenAndTheQueryButNoCookie() throws Exception {
            var seen = new CompletableFuture<Map<String, String>>();
            market.serve("/api/pods", exchange -> {
                var request = new TreeMap<String, String>();
                request.put("query", exchange.getRequestURI().getRawQuery());
                request.put("authorization", exchange.getRequestHeaders().getFirst("Authorization"));
                request.put(
                        "cookie", String.valueOf(exchange.getRequestHeaders().getFirst("Cookie")));
                seen.complete(request);
                Upstream.answer(exchange, 200, "application/json", "[]".getBytes(UTF_8));
            });
            var token = bearer();
            get("/login");

            send(HttpRequest.newBuilder(at("/api/pods?from=2026-11-22T00%3A00%3A00%2B01%3A00&text=a%20b%26c"))
                    .header("Authorization", "Bearer " + token));

            assertThat(seen.get(5, TimeUnit.SECONDS))
                    .containsEntry("query", "from=2026-11-22T00%3A00%3A00%2B01%3A00&text=a%20b%26c")
                    .containsEntry("authorization", "Bearer " + token)
                    .containsEntry("cookie", "null");
        }

        @Test
        void passesOnTheProblemsOfServices() throws Exception {
            var problem = "{\"type\":\"about:blank\",\"status\":409,\"code\":\"GATE_CLOSED\",\"detail\":\"Too late.\"}";
            market.serve(
                    "/api/flexibility-requests",
                    exchange -> Upstream.answer(exchange, 409, "application/problem+json", problem.getBytes(UTF_8)));

            assertProblem(call("/api/flexibility-requests"), 409, "GATE_CLOSED");
        }

        @Test
        void streamsABodyWhileItIsSent() throws Exception {
            var arrived = new CountDownLatch(1);
            var whole = new CompletableFuture<Integer>();
            market.serve("/api/flexibility-offers", exchange -> {
                var body = exchange.getRequestBody();
                body.read();
                arrived.countDown();
                whole.complete(1 + body.readAllBytes().length);
                Upstream.answer(exchange, 200, "application/x-ndjson", "{}\n".getBytes(UTF_8));
            });
            var chunk = "{\"playerServiceId\":\"a\"}\n".repeat(4000).getBytes(UTF_8);
            var waited = new CompletableFuture<Boolean>();

            var answer = send(HttpRequest.newBuilder(at("/api/flexibility-offers"))
                    .header("Authorization", "Bearer " + bearer())
                    .header("Content-Type", "application/x-ndjson")
                    .POST(BodyPublishers.fromPublisher(BodyPublishers.concat(
                            BodyPublishers.ofByteArray(chunk), BodyPublishers.ofInputStream(() -> {
                                // The second half begins when the service has seen the first.
                                waited.complete(await(arrived));
                                return new ByteArrayInputStream(chunk);
                            })))));

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(waited.join()).isTrue();
            assertThat(whole.join()).isEqualTo(2 * chunk.length);
        }

        @Test
        void leavesGzipAsItIs() throws Exception {
            var sent = gzip("{\"a\":1}\n".repeat(1000));
            var seen = new CompletableFuture<byte[]>();
            market.serve("/api/participants", exchange -> {
                assertThat(exchange.getRequestHeaders().getFirst("Content-Encoding"))
                        .isEqualTo("gzip");
                seen.complete(exchange.getRequestBody().readAllBytes());
                exchange.getResponseHeaders().add("Content-Encoding", "gzip");
                Upstream.answer(exchange, 200, "application/json", gzip("{\"answer\":true}"));
            });

            var answer = client.send(
                    HttpRequest.newBuilder(at("/api/participants"))
                            .header("Authorization", "Bearer " + bearer())
                            .header("Content-Type", "application/x-ndjson")
                            .header("Content-Encoding", "gzip")
                            .header("Accept-Encoding", "gzip")
                            .POST(BodyPublishers.ofByteArray(sent))
                            .build(),
                    BodyHandlers.ofByteArray());

            assertThat(seen.get(5, TimeUnit.SECONDS)).isEqualTo(sent);
            assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
            assertThat(new String(new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes(), UTF_8))
                    .isEqualTo("{\"answer\":true}");
        }

        @Test
        void streamsServerSentEvents() throws Exception {
            var read = new CountDownLatch(1);
            var ended = new CompletableFuture<Boolean>();
            settlement.serve("/api/settlements", exchange -> {
                exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().write("data: first\n\n".getBytes(UTF_8));
                exchange.getResponseBody().flush();
                // The second event comes only when the client has the first.
                ended.complete(await(read));
                var last = exchange.getRequestHeaders().getFirst("Last-Event-ID");
                exchange.getResponseBody().write(("data: after " + last + "\n\n").getBytes(UTF_8));
            });

            var answer = client.send(
                    HttpRequest.newBuilder(at("/api/settlements"))
                            .header("Authorization", "Bearer " + bearer())
                            .header("Last-Event-ID", "7")
                            .header("Accept", "text/event-stream")
                            .build(),
                    BodyHandlers.ofLines());
            var lines = answer.body().peek(line -> read.countDown()).toList();

            assertThat(ended.join()).isTrue();
            assertThat(lines).containsExactly("data: first", "", "data: after 7", "");
        }

        @Test
        void letsGoOfAStreamWhoseReaderHasLeft() throws Exception {
            var left = new CompletableFuture<Boolean>();
            settlement.serve("/api/settlements/endless", exchange -> {
                exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
                exchange.sendResponseHeaders(200, 0);
                try {
                    while (!await(new CountDownLatch(1), Duration.ofMillis(20))) {
                        exchange.getResponseBody().write("data: still here\n\n".getBytes(UTF_8));
                        exchange.getResponseBody().flush();
                    }
                } catch (IOException gone) {
                    left.complete(true);
                }
            });

            var answer = client.send(
                    HttpRequest.newBuilder(at("/api/settlements/endless"))
                            .header("Authorization", "Bearer " + bearer())
                            .header("Accept", "text/event-stream")
                            .build(),
                    BodyHandlers.ofInputStream());
            try (var body = answer.body()) {
                assertThat(body.readNBytes(5)).isEqualTo("data:".getBytes(UTF_8));
            }

            assertThat(left.get(10, TimeUnit.SECONDS)).isTrue();
        }

        @Test
        void streamsLargeAnswers() throws Exception {
            var row = "x".repeat(1023) + "\n";
            settlement.serve("/api/measurements", exchange -> {
                exchange.getResponseHeaders().add("Content-Type", "text/csv");
                exchange.sendResponseHeaders(200, 0);
                for (var i = 0; i < 64 * 1024; i++) {
                    exchange.getResponseBody().write(row.getBytes(UTF_8));
                }
            });

            var answer = client.send(
                    HttpRequest.newBuilder(at("/api/measurements"))
                            .header("Authorization", "Bearer " + bearer())
                            .build(),
                    BodyHandlers.ofInputStream());

            try (var body = answer.body()) {
                assertThat(body.transferTo(OutputStream.nullOutputStream())).isEqualTo(64L << 20);
            }
        }

        @Test
        void saysWhichServiceIsAway() throws Exception {
            var answer = call("/api/contracts");

            assertProblem(answer, 503, "SERVICE_UNAVAILABLE");
            assertThat(json(answer).at("/detail").asString()).contains("blockchain");
        }

        @Test
        void tellsMarketTime() throws Exception {
            var real = Duration.between(Instant.parse("2026-01-01T00:00:00Z"), Instant.now());
            var clock = json(call("/api/clock"));

            assertThat(clock.at("/speed").asInt()).isEqualTo(60);
            assertThat(Duration.between(
                            Instant.parse("2026-11-21T10:00:00Z"),
                            Instant.parse(clock.at("/now").asString())))
                    .isBetween(real.multipliedBy(60), real.plusSeconds(60).multipliedBy(60));
        }

        @Test
        void sendsHeadersThatKeepBrowsersSafe() throws Exception {
            var headers = call("/api/clock").headers();

            assertThat(headers.allValues("X-Content-Type-Options")).containsExactly("nosniff");
            assertThat(headers.allValues("X-Frame-Options")).containsExactly("DENY");
            assertThat(headers.allValues("Content-Security-Policy"))
                    .containsExactly("default-src 'none'; frame-ancestors 'none'");
            assertThat(headers.firstValue("Cache-Control").orElseThrow()).contains("no-store");
        }
    }

    @Nested
    class TheDashboard {

        @ParameterizedTest
        @ValueSource(strings = {"/", "/callback?code=1", "/sessions/42", "/index.html"})
        void isOnePageForEveryPath(String path) throws Exception {
            var page = send(HttpRequest.newBuilder(at(path)).header("Accept", "text/html,*/*;q=0.8"));

            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains("The page of the tests");
            assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-cache");
            assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .contains("default-src 'self'");
        }

        @Test
        void isAskedForAnewAndNotSentAgain() throws Exception {
            var tag = send(HttpRequest.newBuilder(at("/")).header("Accept", "text/html"))
                    .headers()
                    .firstValue("ETag")
                    .orElseThrow();

            var again = send(HttpRequest.newBuilder(at("/"))
                    .header("Accept", "text/html")
                    .header("If-None-Match", tag));

            assertThat(again.statusCode()).isEqualTo(304);
        }

        @Test
        void letsFilesThatNeverChangeBeKept() throws Exception {
            var file = get("/assets/app-1a2b.js");

            assertThat(file.statusCode()).isEqualTo(200);
            assertThat(file.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/javascript");
            assertThat(file.headers().firstValue("Cache-Control").orElseThrow())
                    .contains("max-age=31536000")
                    .contains("immutable");
        }

        @Test
        void doesNotAnswerForFilesThatAreNotThere() throws Exception {
            assertProblem(get("/assets/app-gone.js"), 404, "NOT_FOUND");
            assertProblem(get("/favicon.ico"), 404, "NOT_FOUND");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/actuator/env",
                    "/oauth2/device_authorization",
                    "/.well-known/openid-configuration",
                    "/userinfo"
                })
        void isNotWhatTheGatewaysOwnPathsShow(String path) throws Exception {
            assertProblem(send(HttpRequest.newBuilder(at(path)).header("Accept", "text/html")), 404, "NOT_FOUND");
        }

        @Test
        void canOnlyBeRead() throws Exception {
            var answer = send(HttpRequest.newBuilder(at("/sessions")).POST(BodyPublishers.noBody()));

            assertProblem(answer, 404, "NOT_FOUND");
        }
    }

    @Test
    void answersNonsenseWithAReasonAndChangesNothing() throws Exception {
        var operator = Set.of("OPERATOR");
        var own = Stream.of(
                        "GET /api/clock",
                        "GET /api/unheard-of/{id}",
                        "PUT /api/clients/{participantId}",
                        "GET /sign-in.json",
                        "GET /oauth2/authorize",
                        "POST /oauth2/token",
                        "POST /oauth2/revoke",
                        "POST /oauth2/introspect",
                        "GET /oauth2/jwks",
                        "GET /.well-known/oauth-authorization-server",
                        "GET /login",
                        "POST /login",
                        "POST /logout",
                        "GET /assets/{file}")
                .map(operation -> operation.split(" ", 2))
                .map(operation -> new AccessProbe.Line(operation[0], operation[1], operator))
                .toList();
        var words = new NonsenseProbe.Words(
                List.of(
                        "grant_type",
                        "client_id",
                        "client_secret",
                        "client_assertion",
                        "client_assertion_type",
                        "code",
                        "code_verifier",
                        "code_challenge",
                        "code_challenge_method",
                        "redirect_uri",
                        "response_type",
                        "scope",
                        "state",
                        "token",
                        "token_type_hint",
                        "username",
                        "password",
                        "error",
                        "out"),
                List.of("role", "name", "authentication", "keys"));
        var token = json(token("MO", RunningGateway.OPERATORS_SECRET, "client_credentials"))
                .at("/access_token")
                .asString();

        assertThat(NonsenseProbe.violations(client, gateway.address(), own, words, 420, role -> token))
                .isEmpty();
        assertThat(gateway.registeredFile()).doesNotExist();
    }

    @Test
    void healthIsOpen() throws Exception {
        var health = get("/actuator/health");

        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(json(health).at("/status").asString()).isEqualTo("UP");
    }

    @Test
    void tokensSurviveARestart() throws Exception {
        market.serve(
                "/api/flexibility-services",
                exchange -> Upstream.answer(exchange, 200, "application/json", "[]".getBytes(UTF_8)));
        var token = bearer();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(gateway.keysFile())))
                .isEqualTo("rw-------");

        gateway.restart();

        var answer = send(
                HttpRequest.newBuilder(at("/api/flexibility-services")).header("Authorization", "Bearer " + token));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(get("/oauth2/jwks").body()).contains("\"kid\"").doesNotContain("\"d\"");
    }

    @Test
    void participantsMayChangeAtAnyTime() throws Exception {
        var added = new TreeMap<>(RunningGateway.aggregator());
        added.put("participantId", "AGG2");
        added.put("clientId", "AGG2");
        added.put("username", "bruno");
        try {
            gateway.writeParticipants(List.of(RunningGateway.aggregator(), added));

            Awaitility.await()
                    .untilAsserted(() -> assertThat(token("AGG2", RunningGateway.SECRET, "client_credentials")
                                    .statusCode())
                            .isEqualTo(200));
        } finally {
            gateway.writeParticipants(List.of(RunningGateway.aggregator()));
        }

        Awaitility.await()
                .untilAsserted(() -> assertThat(token("AGG2", RunningGateway.SECRET, "client_credentials")
                                .statusCode())
                        .isEqualTo(401));
    }

    /** A browser, or a system: it keeps cookies and does not follow redirects. */
    private static HttpClient client() {
        return HttpClient.newBuilder()
                .sslContext(gateway.trust())
                .cookieHandler(new CookieManager())
                .build();
    }

    private static boolean await(CountDownLatch latch) {
        return await(latch, Duration.ofSeconds(10));
    }

    private static boolean await(CountDownLatch latch, Duration patience) {
        try {
            return latch.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static URI at(String path) {
        return gateway.address().resolve(path);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(HttpRequest.newBuilder(at(path)).header("Accept", "*/*"));
    }

    private HttpResponse<String> page(String path) throws Exception {
        return send(HttpRequest.newBuilder(at(path)).header("Accept", "text/html"));
    }

    private HttpResponse<String> call(String path) throws Exception {
        return send(HttpRequest.newBuilder(at(path)).header("Authorization", "Bearer " + bearer()));
    }

    private String bearer() throws Exception {
        return json(token("AGG1", RunningGateway.SECRET, "client_credentials"))
                .at("/access_token")
                .asString();
    }

    private HttpResponse<String> token(String clientId, String secret, String grant) throws Exception {
        var credentials = Base64.getEncoder().encodeToString((encode(clientId) + ":" + encode(secret)).getBytes(UTF_8));
        return send(HttpRequest.newBuilder(at("/oauth2/token"))
                .header("Authorization", "Basic " + credentials)
                .header("Content-Type", FORM)
                .POST(BodyPublishers.ofString("grant_type=" + encode(grant))));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static String location(HttpResponse<?> answer) {
        return at(answer.headers().firstValue("Location").orElseThrow()).toString();
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    private static JsonNode claims(String token) {
        return JsonMapper.shared().readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(json(answer).at("/code").asString()).isEqualTo(code);
    }

    private static byte[] gzip(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    private static String random() {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String challenge(String verifier) throws Exception {
        var digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    }
}
