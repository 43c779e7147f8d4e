package org.platone.blockchain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Points of delivery of the aggregator AGG1: announced, agreed with, paid. */
public final class Customers {
    private static final Duration SOON = Duration.ofSeconds(60);

    private final Topics topics;
    private final Instance service;

    public Customers(Topics topics, Instance service) {
        this.topics = topics;
        this.service = service;
    }

    /** A new point of delivery that has a wallet. */
    public String announce() {
        var podId = "POD-" + UUID.randomUUID();
        topics.send("platone.internal.pods", podId, Map.of("podId", podId, "aggregatorId", "AGG1"));
        await().atMost(SOON).untilAsserted(() -> assertThat(balance(podId)).isEqualTo("0.000000"));
        return podId;
    }

    /** Agrees on a share of 0.7, and has a settlement of one euro paid. */
    public void pay(String podId) {
        agree(podId);
        settle(podId);
        await().atMost(SOON).untilAsserted(() -> assertThat(balance(podId)).isEqualTo("0.700000"));
    }

    /** Agrees on a share of 0.7 under the standard agreement. */
    public void agree(String podId) {
        agree(
                podId,
                service.get("/api/chain", "AGG1", "AGGREGATOR")
                        .json()
                        .get("settlementAgreement")
                        .asString());
    }

    /** The same under another settlement contract. */
    public void agree(String podId, String contract) {
        var terms = Map.of("podId", podId, "customerShare", new BigDecimal("0.7"), "validFrom", "2026-01-01T00:00:00Z");
        assertThat(service.post("/api/contracts/" + contract + "/agreements", "AGG1", "AGGREGATOR", terms)
                        .status())
                .isEqualTo(201);
    }

    /** Sends a settlement of one euro. */
    public void settle(String podId) {
        var settlementId = UUID.randomUUID().toString();
        topics.send(
                "platone.internal.settlements",
                settlementId,
                Map.of(
                        "settlementId",
                        settlementId,
                        "version",
                        1,
                        "windowStart",
                        "2026-11-22T12:00:00Z",
                        "part",
                        1,
                        "parts",
                        1,
                        "payments",
                        List.of(Map.of("podId", podId, "basis", 1))));
    }

    /** What the service says about a balance, {@code none} when it says nothing. */
    public String balance(String podId) {
        return service.get("/api/contracts/transactions/balanceOf/" + podId, "MO", "OPERATOR")
                .json()
                .path("balance")
                .asString("none");
    }
}
