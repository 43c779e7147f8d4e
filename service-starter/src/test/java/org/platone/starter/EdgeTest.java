package org.platone.starter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The edge of a running service, with no broker and no store there. */
class EdgeTest {

    private static TestIssuer issuer;
    private static ConfigurableApplicationContext service;
    private static URI base;

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws IOException {
        issuer = new TestIssuer();
        service = SpringApplication.run(
                TestService.class,
                "--spring.application.name=test-service",
                "--server.port=0",
                "--server.address=localhost",
                "--platone.access.issuer=" + TestIssuer.ISSUER,
                "--platone.access.jwk-set-uri=" + issuer.jwkSetUri(),
                "--platone.access.ssl-bundle=",
                "--platone.body.largest=100KB",
                "--spring.kafka.bootstrap-servers=localhost:1",
                "--spring.mongodb.uri=mongodb://localhost:1/test");
        base = URI.create(
                "http://localhost:" + service.getBean(Environment.class).getRequiredProperty("local.server.port"));
    }

    @AfterAll
    static void stop() {
        service.close();
        issuer.close();
    }

    @Nested
    class Tokens {

        @Test
        void nameTheCaller() throws Exception {
            var answer = get("/api/caller", issuer.token("AGG1", "AGGREGATOR"));

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("{\"participantId\":\"AGG1\",\"role\":\"AGGREGATOR\"}");
        }

        @Test
        void areNeeded() throws Exception {
            var answer = get("/api/caller", "");

            assertProblem(answer, 401, "UNAUTHENTICATED");
            assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        }

        @Test
        void areRefusedWhenSomebodyElseSignedThem() throws Exception {
            assertRefused(issuer.forged("AGG1", "OPERATOR"));
        }

        @Test
        void areRefusedWhenExpired() throws Exception {
            assertRefused(issuer.token(
                    "AGG1",
                    "AGGREGATOR",
                    claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(120)))));
        }

        @Test
        void areRefusedWithoutExpiry() throws Exception {
            assertRefused(issuer.token("AGG1", "AGGREGATOR", claims -> claims.expirationTime(null)));
        }

        @Test
        void areRefusedForAnotherAudience() throws Exception {
            assertRefused(issuer.token("AGG1", "AGGREGATOR", claims -> claims.audience("elsewhere")));
        }

        @Test
        void areRefusedFromAnotherIssuer() throws Exception {
            assertRefused(issuer.token("AGG1", "AGGREGATOR", claims -> claims.issuer("https://other.example")));
        }

        @Test
        void areRefusedWithARoleThatIsNotKnown() throws Exception {
            assertRefused(issuer.token("AGG1", "EMPEROR"));
        }

        @Test
        void areTakenAsAccessTokensAndAsNothingElse() throws Exception {
            assertThat(get("/api/caller", issuer.tokenOfType("at+jwt")).statusCode())
                    .isEqualTo(200);
            assertRefused(issuer.tokenOfType("logout+jwt"));
        }

        private void assertRefused(String token) throws Exception {
            var answer = get("/api/caller", token);

            assertProblem(answer, 401, "UNAUTHENTICATED");
            assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer error=\"invalid_token\"");
        }
    }

    @Nested
    class TheAccessTable {

        @Test
        void letsTheRoleIn() throws Exception {
            assertThat(get("/api/operators-only", operator()).statusCode()).isEqualTo(200);
        }

        @Test
        void keepsOtherRolesOut() throws Exception {
            assertProblem(get("/api/operators-only", aggregator()), 403, "FORBIDDEN");
        }

        @Test
        void hidesWhatItDoesNotList() throws Exception {
            assertProblem(get("/api/not-listed", operator()), 404, "NOT_FOUND");
        }

        @Test
        void namesTheMethodsOfAPath() throws Exception {
            var answer = send(request("/api/things", operator()).DELETE());

            assertProblem(answer, 405, "METHOD_NOT_ALLOWED");
            assertThat(answer.headers().firstValue("Allow")).hasValue("GET, POST");
        }

        @Test
        void leavesHealthOpen() throws Exception {
            var answer = get("/actuator/health", "");

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(json(answer).at("/components/broker/status").asString()).isEqualTo("DOWN");
            assertThat(json(answer).at("/components/mongo/status").asString()).isEqualTo("DOWN");
        }

        @ParameterizedTest
        @ValueSource(strings = {"liveness", "readiness"})
        void isAliveAndReadyWhateverIsAway(String probe) throws Exception {
            var answer = get("/actuator/health/" + probe, "");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(json(answer).path("status").asString()).isEqualTo("UP");
        }
    }

    @Nested
    class Problems {

        @Test
        void tellWhereJsonIsOfTheWrongKind() throws Exception {
            var answer = post("/api/things", "{\"name\":\"a\",\"curve\":[{\"index\":1,\"p\":\"many\"}]}");

            assertProblem(answer, 400, "MALFORMED_JSON");
            assertThat(json(answer).at("/errors/0/pointer").asString()).isEqualTo("/curve/0/p");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{\"name\":",
                    "{\"name\":\"a\",\"name\":\"b\"}",
                    "{\"name\":\"a\"} more",
                    "{\"name\":\"a\",\"curve\":[{\"index\":1,\"p\":NaN}]}",
                    "{\"name\":\"a\",\"curve\":[{\"index\":1.5,\"p\":1}]}"
                })
        void refuseMalformedJson(String body) throws Exception {
            assertProblem(post("/api/things", body), 400, "MALFORMED_JSON");
        }

        @Test
        void nameEachFieldThatIsNotValid() throws Exception {
            var answer = post("/api/things", "{\"name\":\" \",\"curve\":[]}");

            assertProblem(answer, 422, "INVALID_FIELDS");
            assertThat(json(answer).at("/errors").values().stream()
                            .map(error -> error.at("/pointer").asString()))
                    .containsExactlyInAnyOrder("/name", "/curve");
        }

        @Test
        void sayNothingOfTheInsideWhenSomethingBreaks() throws Exception {
            var answer = get("/api/broken", operator());

            assertProblem(answer, 500, "INTERNAL");
            assertThat(answer.body()).doesNotContain("secret").doesNotContain("Exception");
        }

        @Test
        void answerAListedPathThatNoControllerHas() throws Exception {
            assertProblem(get("/api/listed-but-unknown", operator()), 404, "NOT_FOUND");
        }

        @Test
        void answerAnotherMediaType() throws Exception {
            var answer = send(request("/api/things", aggregator())
                    .header("Content-Type", "text/plain")
                    .POST(HttpRequest.BodyPublishers.ofString("x")));

            assertProblem(answer, 415, "UNSUPPORTED_MEDIA_TYPE");
        }

        @Test
        void answerABodyOfNoMediaType() throws Exception {
            var answer = send(request("/api/lines", operator()).POST(HttpRequest.BodyPublishers.ofString("{}")));

            assertProblem(answer, 415, "UNSUPPORTED_MEDIA_TYPE");
            assertThat(answer.body()).contains("Content-Type is missing");
        }

        @Test
        void answerABodyThatBreaksOff() throws Exception {
            var answer = lines("application/json", "{\"a\":1".getBytes(StandardCharsets.UTF_8), null);

            assertProblem(answer, 400, "MALFORMED_JSON");
            assertThat(answer.body()).contains("Unexpected end-of-input").doesNotContain("Source");
        }

        @Test
        void answerAMediaTypeThatIsNotToBeHad() throws Exception {
            var answer = send(request("/api/things.csv", operator()).header("Accept", "application/json"));

            assertProblem(answer, 406, "NOT_ACCEPTABLE");
        }

        @Test
        void answerAParameterOfTheWrongType() throws Exception {
            var answer = get("/api/things?from=yesterday", operator());

            assertProblem(answer, 400, "INVALID_PARAMETER");
            assertThat(json(answer).at("/errors/0/pointer").asString()).isEqualTo("from");
        }

        @Test
        void answerWhatTheContainerRefuses() throws Exception {
            assertThat(get("/api//things;x=1", operator()).statusCode()).isEqualTo(400);
        }
    }

    @Nested
    class Pages {

        @Test
        void areCutAsAsked() throws Exception {
            var answer = get("/api/things?page=3&size=20&sort=name,desc", operator());

            assertThat(answer.body()).isEqualTo("{\"items\":[{\"offset\":60}],\"page\":3,\"size\":20,\"total\":100}");
        }

        @ParameterizedTest
        @CsvSource({
            "page=-1",
            "page=x",
            "size=0",
            "size=1001",
            "sort=name;asc",
            "sort=other",
            "page=99999999999",
            "page=2147483646",
            "text=a%00"
        })
        void areRefusedWithBadValues(String query) throws Exception {
            assertProblem(get("/api/things?" + query, operator()), 400, "INVALID_PARAMETER");
        }
    }

    @Nested
    class Bodies {

        @Test
        void areExpandedFromGzip() throws Exception {
            var answer = lines("application/x-ndjson", gzip("{\"a\":1}\n\nnot json\n{\"b\":1.50}\n"), "gzip");

            assertThat(answer.body()).isEqualTo("[\"many\",\"1 {\\\"a\\\":1}\",\"3 broken\",\"4 {\\\"b\\\":1.50}\"]");
        }

        @Test
        void areRefusedWhenTheyExpandTooFar() throws Exception {
            var answer = lines("application/x-ndjson", gzip(" ".repeat(200_000)), "gzip");

            assertProblem(answer, 413, "BODY_TOO_LARGE");
        }

        @Test
        void areRefusedWhenTheyAreTooLarge() throws Exception {
            var answer = lines("application/x-ndjson", new byte[200_000], null);

            assertProblem(answer, 413, "BODY_TOO_LARGE");
        }

        @Test
        void areRefusedWhenTheyAreNotGzip() throws Exception {
            var answer = lines("application/x-ndjson", "{}".getBytes(StandardCharsets.UTF_8), "gzip");

            assertProblem(answer, 400, "MALFORMED_BODY");
        }

        @Test
        void areRefusedInAnotherEncoding() throws Exception {
            assertProblem(lines("application/json", new byte[3], "br"), 415, "UNSUPPORTED_ENCODING");
        }

        @Test
        void ofOtherTypesAreRefused() throws Exception {
            assertProblem(lines("text/plain", new byte[3], null), 415, "UNSUPPORTED_MEDIA_TYPE");
        }
    }

    @Test
    void listsAreStreamedAsCsv() throws Exception {
        var answer = send(request("/api/things.csv", operator()).header("Accept", "text/csv"));

        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/csv");
        assertThat(answer.body()).isEqualTo("\uFEFFname,value\r\nplain,12.50\r\n'=SUM(A1),-1\r\n");
    }

    private static String operator() {
        return issuer.token("MO", "OPERATOR");
    }

    private static String aggregator() {
        return issuer.token("AGG1", "AGGREGATOR");
    }

    private HttpResponse<String> get(String path, String token) throws Exception {
        return send(request(path, token));
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return send(request(path, aggregator())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> lines(String type, byte[] body, @Nullable String encoding) throws Exception {
        var request = request("/api/lines", operator())
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        return send(encoding == null ? request : request.header("Content-Encoding", encoding));
    }

    private static HttpRequest.Builder request(String path, String token) {
        var request = HttpRequest.newBuilder(base.resolve(path));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(json(answer).at("/code").asString()).isEqualTo(code);
        assertThat(json(answer).at("/status").asInt()).isEqualTo(status);
        assertThat(json(answer).at("/detail").asString()).isNotBlank();
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    private static byte[] gzip(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
