package org.platone.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.platone.localstack.test.AccessProbe;
import org.platone.localstack.test.NonsenseProbe;
import org.platone.starter.access.AccessTable;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/** Every path under every kind of token, and thousands of calls that make no sense. */
class MarketEdgeIT {

    private static final int CALLS = 1_000;

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

    private static List<AccessProbe.Line> lines() {
        return rules().stream()
                .map(rule -> AccessProbe.Line.of(rule.method().name(), rule.pattern(), rule.roles()))
                .toList();
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
        assertThat(AccessProbe.violations(market.port(), lines())).isEmpty();
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
        var words = NonsenseProbe.Words.of(
                JsonMapper.shared().convertValue(PublishedContracts.document("openapi.yaml"), Object.class));

        assertThat(NonsenseProbe.violations(market.port(), lines(), words, CALLS))
                .isEmpty();
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void looksForAnyTimeThatThereCanBe() {
        for (var list : List.of("/api/market-sessions", "/api/audit/records")) {
            var all = market.get("MO", list + "?from=-999999999-01-01T00:00:00Z&to=%2B999999999-12-31T23:59:59Z");
            var none = market.get("MO", list + "?from=%2B999999999-12-31T23:59:59Z");

            assertThat(all.status()).as(all.body()).isEqualTo(200);
            assertThat(none.status()).as(none.body()).isEqualTo(200);
            assertThat(none.json().path("total").intValue()).isZero();
        }
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
}
