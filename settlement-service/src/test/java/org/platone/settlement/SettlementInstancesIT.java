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
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.platone.settlement.settling.Ownership;
import tools.jackson.databind.JsonNode;

/** Two instances share the sessions and the meters; when one stops, the other goes on. */
class SettlementInstancesIT {

    private static final Duration SOON = Duration.ofSeconds(40);
    private static final int SESSIONS = 12;
    private static final String START = "2026-11-23T11:00:00Z";
    private static final String END = "2026-11-23T15:00:00Z";
    private static final String PAYMENTS = "platone.internal.settlements";

    private final TestClock clock = TestClock.at("2026-11-22T08:00:00Z");
    private final Map<String, Object> settings =
            Map.of("platone.settlement.tick", "50ms", "platone.settlement.correction-interval", "0s");

    private static String podId(int number) {
        return "IT-SHARED-" + number;
    }

    private static String settlementId(int number) {
        return "shared-" + number + ":" + START;
    }

    private void sell(RunningService through) {
        StringBuilder baselines = new StringBuilder();
        for (int number = 0; number < SESSIONS; number++) {
            String pod = podId(number);
            through.send(
                    "market-service",
                    "platone.internal.pods",
                    pod,
                    "{\"podId\":\"%s\",\"aggregatorId\":\"AGG1\",\"pnP\":20}".formatted(pod));
            baselines.append(
                    "{\"podId\":\"%s\",\"day\":\"2026-11-23\",\"curve\":[{\"index\":48,\"p\":10}]}\n".formatted(pod));
        }
        assertThat(through.post(
                                "AGG1",
                                "AGGREGATOR",
                                "/api/baselines",
                                "application/x-ndjson",
                                baselines.toString().getBytes(StandardCharsets.UTF_8))
                        .body())
                .doesNotContain("problem")
                .contains("ACCEPTED");
        for (int number = 0; number < SESSIONS; number++) {
            String session = "shared-" + number;
            through.send("market-service", "platone.internal.validated-outcomes", session, """
                    {"sessionId":"%1$s","marketOutcomeId":"%1$s:market-outcome","marketType":"realTime","deliveryStart":"%2$s","deliveryEnd":"%3$s","firstIndex":48,"intervals":16,"part":1,"parts":1,"pods":[{"podId":"%4$s","aggregatorId":"AGG1","power":[{"index":48,"playerOfferId":"O","playerRequestId":"R","acceptedPValue":2,"acceptedPPrice":0.30,"requestPlayerId":"DSO","offerPlayerId":"AGG1"}]}]}""".formatted(
                            session, START, END, podId(number)));
        }
    }

    private void measure(RunningService through, int number, String p, Instant sent) {
        through.send(
                "SCD",
                "platone.scd.measurements",
                podId(number),
                "{\"podId\":\"%s\",\"timestamp\":\"%s\",\"intervalMinutes\":15,\"p\":%s,\"certified\":true}"
                        .formatted(podId(number), START, p),
                sent);
    }

    private static List<JsonNode> payments(RunningService through) {
        return through.received("blockchain-service", PAYMENTS, "\"shared-");
    }

    private static void awaitSettled(RunningService through, int sessions) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(payments(through).stream()
                                .map(message -> message.get("settlementId").stringValue())
                                .collect(Collectors.toSet()))
                        .hasSize(sessions));
    }

    private static Set<Integer> owned(RunningService service) {
        Ownership ownership = service.bean(Ownership.class);
        return IntStream.range(0, 4).filter(ownership::owns).boxed().collect(Collectors.toSet());
    }

    @Test
    void shareTheWorkAndTakeOverFromEachOther() {
        try (RunningService stays = new RunningService("settlement-instances-it", clock, settings);
                RunningService leaves = new RunningService("settlement-instances-it", clock, settings)) {
            await().atMost(SOON).untilAsserted(() -> {
                assertThat(owned(stays)).hasSize(2).doesNotContainAnyElementsOf(owned(leaves));
                assertThat(owned(leaves)).hasSize(2);
            });
            sell(leaves);
            clock.set("2026-11-23T12:00:00Z");
            for (int number = 0; number < SESSIONS / 2; number++) {
                measure(leaves, number, "8", clock.instant());
            }
            clock.set("2026-11-23T15:00:01Z");
            awaitSettled(stays, SESSIONS / 2);

            for (int number = SESSIONS / 2; number < SESSIONS; number++) {
                measure(stays, number, "9", clock.instant());
            }
            leaves.stop();
            awaitSettled(stays, SESSIONS);
            assertThat(owned(stays)).hasSize(4);

            // A correction of what the other had settled.
            clock.set("2026-11-23T15:30:00Z");
            measure(stays, 0, "9.5", clock.instant());
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(payments(stays)).anySatisfy(message -> {
                        assertThat(message.get("settlementId").stringValue()).isEqualTo(settlementId(0));
                        assertThat(message.get("version").intValue()).isEqualTo(2);
                    }));

            assertEachPaidOnce(stays);
        }
    }

    /** 2 kW for a quarter of an hour at 0.30 are 0.15; of 1 kW the penalty is taken off. */
    private static void assertEachPaidOnce(RunningService through) {
        Map<String, JsonNode> distinct = new HashMap<>();
        for (JsonNode message : payments(through)) {
            JsonNode before =
                    distinct.putIfAbsent(message.get("settlementId").stringValue() + message.get("version"), message);
            assertThat(before == null || before.equals(message)).isTrue();
        }
        assertThat(distinct).hasSize(SESSIONS + 1);
        BigDecimal paid = BigDecimal.ZERO;
        for (JsonNode message : distinct.values()) {
            for (JsonNode payment : message.get("payments").values()) {
                paid = paid.add(payment.get("basis").decimalValue());
            }
        }
        assertThat(paid).isEqualByComparingTo("0.99");
    }
}
