package org.platone.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.platone.localstack.test.AccessProbe;
import org.platone.localstack.test.EmbeddedPlatform;
import org.platone.starter.access.AccessTable;
import org.platone.starter.access.Role;
import org.platone.starter.json.StrictJson;
import org.springframework.core.env.Environment;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** Every path under every kind of token, and thousands of calls that make no sense. */
class MarketEdgeIT {

    private static final Map<Role, String> CALLERS =
            Map.of(Role.OPERATOR, "MO", Role.DSO, "DSO", Role.TSO, "TSO", Role.AGGREGATOR, "AGG1", Role.SCD, "SCD");
    private static final int CALLS = 1_000;
    private static final int SEED = 7;

    private static RunningMarket market;

    @BeforeAll
    static void start() {
        market = RunningMarket.at(new SettableClock("2026-11-21T09:00:00Z"), "edge");
    }

    @AfterAll
    static void stop() {
        market.close();
    }

    private static List<AccessTable.Rule> rules() {
        return market.bean("marketAccessTable", AccessTable.class).rules();
    }

    private static String token(Role role) {
        return EmbeddedPlatform.shared().token(String.valueOf(CALLERS.get(role)), role.name());
    }

    @Test
    void hasARuleForEveryPath() {
        var mappings = market.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet();

        List<String> handled = mappings.stream()
                .flatMap(mapping -> mapping.getPatternValues().stream()
                        .filter(pattern -> pattern.startsWith("/api"))
                        .flatMap(MarketEdgeIT::alternatives)
                        .flatMap(pattern -> mapping.getMethodsCondition().getMethods().stream()
                                .map(method -> method + " " + pattern)))
                .distinct()
                .toList();

        assertThat(rules().stream().map(rule -> rule.method() + " " + rule.pattern()))
                .containsExactlyInAnyOrderElementsOf(handled);
    }

    /** A pattern that names what a variable may be, as the table has it: one for each. */
    private static Stream<String> alternatives(String pattern) {
        var named = Pattern.compile("\\{\\w+:([^}]+)}").matcher(pattern);
        return named.find()
                ? Stream.of(named.group(1).split("\\|")).map(value -> pattern.replace(named.group(), value))
                : Stream.of(pattern);
    }

    @Test
    void doesAsItsAccessTableSays() {
        var port = market.bean("environment", Environment.class).getRequiredProperty("local.server.port");

        assertThat(AccessProbe.violations(
                        port,
                        rules().stream()
                                .map(rule -> AccessProbe.Line.of(rule.method().name(), rule.pattern(), rule.roles()))
                                .toList()))
                .isEmpty();
    }

    @Test
    void tellsAForeignPodFromAMissingOneByNothing() {
        market.publish("SCD", "platone.scd.pods", "FOREIGN", """
                {"podId":"FOREIGN","aggregatorId":"AGG2","zone":"MV1","poMId":"LV1.1","pnP":6,"inp":0,"inq":2.4,"cnq":2.4,
                 "sendTime":"2026-01-01T00:00:00Z","validityStart":"2026-01-01T00:00:00Z","flexibilityType":"continue",
                 "powerCurvesDuration":24,"powerCurveInterval":15,"maxFlexibility":[{"index":0,"upP":3,"downP":1,"upQ":1,"downQ":1}]}""");
        Awaitility.await().until(() -> market.get("AGG2", "/api/pods/FOREIGN").status() == 200);

        var foreign = market.get("AGG1", "/api/pods/FOREIGN");
        var missing = market.get("AGG1", "/api/pods/MISSING");

        assertThat(foreign.status()).isEqualTo(404);
        assertThat(foreign.body()).isEqualTo(missing.body().replace("MISSING", "FOREIGN"));
    }

    @Test
    void answersNonsenseWithAReasonAndChangesNothing() {
        var before = state();
        var random = new Random(SEED);
        var operations = operations();

        for (int number = 0; number < CALLS; number++) {
            var operation = operations.get(number % operations.size());
            var path = operation.path(random);
            var request = operation.request(random);
            var answer = market.send(request, path, token(operation.role()));

            var what = operation.method() + " " + path + " answered " + answer.statusCode() + " " + answer.body();
            assertThat(answer.statusCode()).as(what).isLessThan(500);
            if (answer.statusCode() >= 400) {
                assertThat(answer.headers().firstValue("Content-Type")).as(what).hasValue("application/problem+json");
                assertThat(code(answer)).as(what).matches("[A-Z_]+");
                assertThat(json(answer).path("detail").asString()).as(what).hasSizeGreaterThan(10);
            }
        }

        assertThat(state()).isEqualTo(before);
    }

    /** What calls could have changed; the scheduler has nothing to do, as time stands. */
    private static Map<String, String> state() {
        var state = new LinkedHashMap<String, String>();
        state.put(
                "participants", market.get("MO", "/api/participants?size=1000").body());
        state.put("sessions", market.get("MO", "/api/market-sessions?size=1000").body());
        state.put("pods", market.get("MO", "/api/pods?size=1000").body());
        for (var session :
                market.get("MO", "/api/market-sessions?size=1000").json().path("items")) {
            var id = session.path("id").asString();
            state.put(
                    id,
                    market.get("MO", "/api/market-sessions/" + id + "/flexibility-services")
                            .body());
        }
        for (var action : List.of("participant.", "client.", "certificate.", "session.")) {
            state.put(
                    action,
                    market.get("MO", "/api/audit?service=market-service&actor=MO&action=" + action)
                            .body());
        }
        return state;
    }

    private record Operation(String method, String pattern, List<String> parameters, List<String> fields, Role role) {

        String path(Random random) {
            var path = pattern;
            while (path.contains("{")) {
                path = path.replaceFirst("\\{[^}]+}", Matcher.quoteReplacement(encoded(Nonsense.text(random))));
            }
            var query = new ArrayList<String>();
            for (var parameter : parameters) {
                if (random.nextBoolean()) {
                    query.add(parameter + "=" + encoded(Nonsense.text(random)));
                }
            }
            return query.isEmpty() ? path : path + "?" + String.join("&", query);
        }

        HttpRequest.Builder request(Random random) {
            var body = method.equals("GET") || method.equals("DELETE")
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(Nonsense.json(random, fields));
            var request = HttpRequest.newBuilder().method(method, body);
            request.header("Content-Type", Nonsense.mediaType(random));
            if (random.nextInt(4) == 0) {
                request.header("Accept", Nonsense.mediaType(random));
            }
            return request;
        }

        private static String encoded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
        }
    }

    /** The operations of the description, each called by one who may. */
    private static List<Operation> operations() {
        var document = PublishedContracts.document("openapi.yaml");
        List<String> fields = document.findValues("properties").stream()
                .flatMap(properties -> properties.propertyNames().stream())
                .distinct()
                .sorted()
                .toList();
        List<Operation> operations = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                if (operation.getValue().at("/responses/200/content").has("text/event-stream")) {
                    // It has no end to wait for.
                    continue;
                }
                var parameters = operation
                        .getValue()
                        .path("parameters")
                        .valueStream()
                        .map(MarketEdgeIT::nameOf)
                        .filter(name -> !name.isEmpty())
                        .toList();
                operations.add(new Operation(
                        operation.getKey().toUpperCase(Locale.ROOT),
                        path.getKey(),
                        parameters,
                        fields,
                        Role.valueOf(operation.getValue().at("/x-roles/0").asString())));
            }
        }
        return operations;
    }

    private static String nameOf(JsonNode parameter) {
        var ref = parameter.path("$ref").asString("");
        if (!ref.isEmpty()) {
            return ref.substring(ref.lastIndexOf('/') + 1);
        }
        return parameter.path("in").asString().equals("query")
                ? parameter.path("name").asString()
                : "";
    }

    /** Input that makes no sense, of the kinds that break things. */
    private static final class Nonsense {

        private static final List<String> TEXTS = List.of(
                "",
                " ",
                "x",
                "-1",
                "0",
                "1e400",
                "99999999999999999999",
                "NaN",
                "null",
                "true",
                "[]",
                "{}",
                "../..",
                "..;/",
                "%",
                "%2e",
                "'; drop table x; --",
                "{\"$ne\":null}",
                "$where",
                "\u0000",
                "\r\nX: y",
                "\ud83d\ude00",
                "\u202e",
                "2026-13-45T99:99:99Z",
                "0000-01-01T00:00:00Z",
                "-999999999-01-01T00:00:00Z",
                "dayAhead",
                "active",
                "asc",
                "id,desc",
                "a".repeat(2_000),
                "(a+)+$",
                "*",
                "NOBODY",
                "FOREIGN");
        private static final List<String> VALUES = List.of(
                "null",
                "true",
                "0",
                "-0.0",
                "1e999",
                "1e-999",
                "123456789012345678901234567890.123456789",
                "\"\"",
                "\"x\"",
                "\"\\u0000\"",
                "\"\\ud800\"",
                "[]",
                "{}",
                "[null]",
                "{\"a\":{\"a\":{}}}",
                "[1,\"x\",{}]",
                "\"2026-13-01T00:00:00Z\"",
                "\"realTime\"",
                "\"2026-11-21T16:30:00+01:00\"");
        private static final List<String> MEDIA_TYPES = List.of(
                "application/json",
                "application/json",
                "application/json",
                "application/x-ndjson",
                "text/csv",
                "text/plain",
                "application/json;charset=utf-16",
                "*/*",
                "application/xml",
                "multipart/form-data",
                "nonsense");

        static String text(Random random) {
            return one(TEXTS, random);
        }

        static String mediaType(Random random) {
            return one(MEDIA_TYPES, random);
        }

        static String json(Random random, List<String> fields) {
            return switch (random.nextInt(8)) {
                case 0 -> text(random);
                case 1 -> "[".repeat(5_000);
                case 2 -> "{\"a\":".repeat(2_000) + "1" + "}".repeat(2_000);
                case 3 -> one(VALUES, random);
                case 4 -> "[" + object(random, fields) + "," + object(random, fields) + "]";
                case 5 -> object(random, fields) + "\n" + text(random) + "\n" + object(random, fields);
                default -> object(random, fields);
            };
        }

        private static String object(Random random, List<String> fields) {
            return Stream.generate(() -> "\"" + one(fields, random) + "\":" + one(VALUES, random))
                    .limit(random.nextInt(12))
                    .reduce((all, next) -> all + "," + next)
                    .map(members -> "{" + members + "}")
                    .orElse("{}");
        }

        private static <T> T one(List<T> many, Random random) {
            return many.get(random.nextInt(many.size()));
        }
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return StrictJson.mapper().readTree(answer.body());
    }

    private static String code(HttpResponse<String> answer) {
        return json(answer).path("code").asString();
    }
}
