package org.platone.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The service is killed while it takes readings, settles, publishes and corrects, and started again each time. */
class KilledSettlementIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String DATABASE = "killed-settlement-it";
    private static final int SESSIONS = 24;
    private static final int PODS = 4;
    private static final Instant START = Instant.parse("2026-11-24T11:00:00Z");
    private static final Instant END = Instant.parse("2026-11-24T15:00:00Z");

    private final Map<String, Object> settings =
            Map.of("platone.settlement.tick", "50ms", "platone.settlement.correction-interval", "0s");
    private final TestClock clock = TestClock.at("2026-11-23T08:00:00Z");

    private static String session(int number) {
        return "killed-%02d".formatted(number);
    }

    private static String podId(int session, int number) {
        return "IT-KILLED-%02d-%d".formatted(session, number);
    }

    /** Every PoD sells 2 kW in one quarter-hour at 0.30. */
    private void sell(RunningService service) {
        StringBuilder baselines = new StringBuilder();
        for (int session = 0; session < SESSIONS; session++) {
            for (int number = 0; number < PODS; number++) {
                String podId = podId(session, number);
                service.send("market-service", "platone.internal.pods", podId, """
                        {"podId":"%s","aggregatorId":"AGG1","pnP":20}""".formatted(podId));
                baselines.append("""
                        {"podId":"%s","day":"2026-11-24","curve":[{"index":48,"p":10}]}
                        """.formatted(podId));
            }
        }
        assertThat(service.post(
                                "AGG1",
                                "AGGREGATOR",
                                "/api/baselines",
                                "application/x-ndjson",
                                baselines.toString().getBytes(StandardCharsets.UTF_8))
                        .body()
                        .lines())
                .hasSize(SESSIONS * PODS)
                .allMatch(line -> line.contains("ACCEPTED"));
        for (int session = 0; session < SESSIONS; session++) {
            int of = session;
            String pods = IntStream.range(0, PODS)
                    .mapToObj(number -> """
                            {"podId":"%s","aggregatorId":"AGG1","power":[{"index":48,"playerOfferId":"O","playerRequestId":"R","acceptedPValue":2,"acceptedPPrice":0.30,"requestPlayerId":"DSO","offerPlayerId":"AGG1"}]}""".formatted(podId(of, number)))
                    .collect(Collectors.joining(","));
            service.send("market-service", "platone.internal.validated-outcomes", session(session), """
                    {"sessionId":"%1$s","marketOutcomeId":"%1$s:market-outcome","marketType":"realTime","deliveryStart":"%2$s","deliveryEnd":"%3$s","firstIndex":48,"intervals":16,"part":1,"parts":1,"pods":[%4$s]}""".formatted(
                            session(session), START, END, pods));
        }
        for (int session = 0; session < SESSIONS; session++) {
            String summary = "/api/settlements/summary?sessionId=" + session(session);
            await().atMost(PATIENCE)
                    .until(() -> service.get("MO", "OPERATOR", summary).body().contains("\"windows\":1,"));
        }
    }

    private static void measure(RunningService sender, int session, String p, Instant sent) {
        for (int number = 0; number < PODS; number++) {
            sender.send(
                    "SCD",
                    "platone.scd.measurements",
                    podId(session, number),
                    """
                    {"podId":"%s","timestamp":"%s","intervalMinutes":15,"p":%s,"certified":true}""".formatted(podId(session, number), START, p),
                    sent);
        }
    }

    private static List<JsonNode> payments(RunningService reader, int version) {
        return reader.received("blockchain-service", "platone.internal.settlements", "\"killed-").stream()
                .filter(message -> message.get("version").intValue() == version)
                .toList();
    }

    private static void awaitSettled(RunningService reader, int version, int sessions) {
        await().atMost(PATIENCE)
                .until(() -> payments(reader, version).stream()
                                .map(message -> message.get("sessionId").stringValue())
                                .distinct()
                                .count()
                        >= sessions);
    }

    @Test
    void paysOnceAndLosesNothingWheneverItIsKilled() {
        try (RunningService around = new RunningService(DATABASE, clock, settings);
                SettlementProcess process = new SettlementProcess(DATABASE, END.plusSeconds(1), settings)) {
            sell(around);
            around.stop();
            process.start();
            for (int session = 0; session < SESSIONS / 2; session++) {
                measure(around, session, "9", START.plusSeconds(900));
            }
            awaitSettled(around, 1, 1);
            process.kill();
            for (int session = SESSIONS / 2; session < SESSIONS; session++) {
                measure(around, session, "9", START.plusSeconds(900));
            }
            process.start();
            awaitSettled(around, 1, SESSIONS);

            // Half of them delivered all of it, as it turns out.
            for (int session = 0; session < SESSIONS / 2; session++) {
                measure(around, session, "8", START.plusSeconds(1800));
            }
            awaitSettled(around, 2, 1);
            process.kill();
            process.start();

            await().atMost(PATIENCE).untilAsserted(() -> assertPaidOnce(around));
            await().atMost(PATIENCE).untilAsserted(() -> assertEachVersionIsToldToAll(around));
        }
    }

    /** 1 kW of 2: 0.075 less 0.06 for what lacks of 1.8; all of it: 0.15. */
    private static void assertPaidOnce(RunningService reader) {
        Map<String, BigDecimal> paid = new HashMap<>();
        for (JsonNode message : distinct(
                reader.received("blockchain-service", "platone.internal.settlements", "\"killed-"), "settlementId")) {
            for (JsonNode payment : message.get("payments").values()) {
                paid.merge(
                        payment.get("podId").stringValue(), payment.get("basis").decimalValue(), BigDecimal::add);
            }
        }
        for (int session = 0; session < SESSIONS; session++) {
            for (int number = 0; number < PODS; number++) {
                assertThat(paid.get(podId(session, number)))
                        .as(podId(session, number))
                        .isEqualByComparingTo(session < SESSIONS / 2 ? "0.15" : "0.015");
            }
        }
        assertThat(paid).hasSize(SESSIONS * PODS);
    }

    /** Readings that came apart may have made two versions of a correction; all are certified and sent. */
    private static void assertEachVersionIsToldToAll(RunningService reader) {
        List<String> versions = versions(
                reader.received("blockchain-service", "platone.internal.settlements", "\"killed-"),
                message -> message.get("settlementId").stringValue() + ":SETTLEMENT:"
                        + message.get("version").intValue());
        List<JsonNode> certified =
                reader.received("blockchain-service", "platone.internal.certifications", "\"killed-");
        List<JsonNode> sent = reader.received("AGG1", "platone.settlements.AGG1", "\"killed-");

        assertThat(versions).hasSizeGreaterThanOrEqualTo(SESSIONS + SESSIONS / 2);
        assertThat(certified).allMatch(message -> message.get("rows").size() == PODS);
        assertThat(versions(certified, message -> message.get("documentId").stringValue()))
                .isEqualTo(versions);
        assertThat(versions(
                        sent,
                        message -> message.get("settlementId").stringValue() + ":SETTLEMENT:"
                                + message.get("version").intValue()))
                .isEqualTo(versions);
    }

    private static List<String> versions(List<JsonNode> messages, Function<JsonNode, String> name) {
        return messages.stream().map(name).distinct().sorted().toList();
    }

    /** What comes twice says the same. */
    private static List<JsonNode> distinct(List<JsonNode> messages, String id) {
        Map<String, JsonNode> distinct = new HashMap<>();
        for (JsonNode message : messages) {
            String key = message.get(id).stringValue() + " " + message.get("version") + " " + message.get("part");
            JsonNode before = distinct.putIfAbsent(key, message);
            assertThat(before == null || before.equals(message)).as(key).isTrue();
        }
        return List.copyOf(distinct.values());
    }
}
