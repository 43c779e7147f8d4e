package org.platone.blockchain.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.platone.blockchain.Blockchain;
import org.platone.blockchain.Topics;
import org.platone.blockchain.calls.TokenCalls;
import org.platone.blockchain.chain.ChainNode;
import org.platone.blockchain.contract.ContractDirectory;
import org.platone.localstack.test.ForeignProbe;
import org.platone.localstack.test.TraceProbe;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PaymentIT {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final String BEGIN = "2026-01-01T00:00:00Z";
    private static final String WINDOW = "2026-11-22T12:00:00Z";

    private static Topics topics;
    private static Topics.Reader payments;
    private static Blockchain service;
    private static String standard;

    @BeforeAll
    static void start() {
        topics = new Topics();
        payments = topics.read("settlement-service", "platone.internal.payments");
        service = Blockchain.start("payment", Map.copyOf(TraceProbe.settings()));
        await().atMost(SOON).untilAsserted(() -> assertThat(service.health()).isEqualTo("UP"));
        standard = service.get("/api/chain", "AGG1", "AGGREGATOR")
                .json()
                .get("settlementAgreement")
                .asString();
    }

    @AfterAll
    static void stop() {
        service.close();
        payments.close();
        topics.close();
    }

    private static String pod(String aggregator) {
        var podId = "POD-" + UUID.randomUUID();
        topics.send("platone.internal.pods", podId, Map.of("podId", podId, "aggregatorId", aggregator));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                service.get("/api/contracts/transactions/balanceOf/" + podId, aggregator, "AGGREGATOR")
                                        .status())
                        .isEqualTo(200));
        return podId;
    }

    private static JsonNode terms(String podId, String share, String from) {
        return JSON.readTree("{\"podId\":\"" + podId + "\",\"customerShare\":" + share
                + ",\"tolerance\":0.10,\"penaltyFactor\":1.0,\"validFrom\":\"" + from + "\"}");
    }

    private static void agree(String podId, String share, String from) {
        assertThat(service.post(
                                "/api/contracts/" + standard + "/agreements",
                                "AGG1",
                                "AGGREGATOR",
                                terms(podId, share, from))
                        .status())
                .isEqualTo(201);
    }

    private static void settle(String settlementId, int version, String window, Map<String, String> basisByPod) {
        topics.send(
                "platone.internal.settlements",
                settlementId,
                Map.of(
                        "settlementId",
                        settlementId,
                        "sessionId",
                        "session",
                        "marketType",
                        "realTime",
                        "version",
                        version,
                        "windowStart",
                        window,
                        "windowEnd",
                        window,
                        "part",
                        1,
                        "parts",
                        1,
                        "payments",
                        basisByPod.entrySet().stream()
                                .map(entry -> Map.of(
                                        "podId",
                                        entry.getKey(),
                                        "aggregatorId",
                                        "AGG1",
                                        "basis",
                                        new BigDecimal(entry.getValue())))
                                .toList()));
    }

    private static Stream<JsonNode> paid(String settlementId) {
        return payments.messages().stream()
                .filter(message -> message.get("settlementId").asString().equals(settlementId));
    }

    private static JsonNode awaitPaid(String settlementId, int version) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(paid(settlementId))
                        .anyMatch(message -> message.get("version").asInt() == version));
        return paid(settlementId)
                .filter(message -> message.get("version").asInt() == version)
                .findFirst()
                .orElseThrow();
    }

    private static BigDecimal tokens(JsonNode message, String podId) {
        return message.get("payments")
                .valueStream()
                .filter(payment -> payment.get("podId").asString().equals(podId))
                .findFirst()
                .orElseThrow()
                .get("tokens")
                .decimalValue();
    }

    private static String balance(String podId) {
        return service.get("/api/contracts/transactions/balanceOf/" + podId, "MO", "OPERATOR")
                .json()
                .get("balance")
                .asString();
    }

    private static BigDecimal totalSupply() {
        var token = service.bean(ContractDirectory.class).token().orElseThrow();
        return new BigDecimal(
                TokenCalls.readAmount(service.bean(ChainNode.class).call(token, TokenCalls.totalSupply())), 6);
    }

    @Test
    void paysEachCustomerItsShareToTheMicroEuroAndOnlyOnce() {
        var seventy = pod("AGG1");
        var half = pod("AGG1");
        var without = pod("AGG1");
        agree(seventy, "0.7", BEGIN);
        agree(half, "0.5", BEGIN);
        var supply = totalSupply();
        var settlementId = UUID.randomUUID() + ":" + WINDOW;

        settle(settlementId, 1, WINDOW, Map.of(seventy, "1.234567", half, "0.000005", without, "9.99"));
        var message = awaitPaid(settlementId, 1);

        // 0.8641969 and 0.0000025, half-even
        assertThat(tokens(message, seventy)).isEqualByComparingTo("0.864197");
        assertThat(tokens(message, half)).isEqualByComparingTo("0.000002");
        assertThat(message.get("unpaid").toString())
                .isEqualTo("[{\"podId\":\"" + without + "\",\"reason\":\"NO_AGREEMENT\"}]");
        assertThat(balance(seventy)).isEqualTo("0.864197");
        assertThat(totalSupply().subtract(supply)).isEqualByComparingTo("0.864199");
        // Through the outbox, the transaction and its confirmation.
        assertThat(payments.traces(settlementId)).containsExactly(TraceProbe.traceOf(settlementId));

        settle(settlementId, 1, WINDOW, Map.of(seventy, "1.234567", half, "0.000005", without, "9.99"));
        settle(settlementId, 2, WINDOW, Map.of(seventy, "1.000000"));
        var correction = awaitPaid(settlementId, 2);

        assertThat(tokens(correction, seventy)).isEqualByComparingTo("0.7");
        assertThat(balance(seventy)).isEqualTo("1.564197");
        assertThat(totalSupply().subtract(supply)).isEqualByComparingTo("1.564199");
        assertThat(paid(settlementId).map(paid -> paid.get("version").asInt())).containsExactly(1, 2);
    }

    @Test
    void paysWhatComesWithUnusablePartsAndNothingThatContradicts() {
        var podId = pod("AGG1");
        agree(podId, "0.5", BEGIN);
        var settlementId = UUID.randomUUID() + ":" + WINDOW;

        settle(settlementId, 1, WINDOW, Map.of(podId, "1"));
        settle(settlementId, 1, WINDOW, Map.of(podId, "2"));
        topics.send("platone.internal.settlements", settlementId, Map.of("settlementId", settlementId));
        settle(settlementId, 2, WINDOW, Map.of(podId, "3"));

        assertThat(tokens(awaitPaid(settlementId, 1), podId)).isEqualByComparingTo("0.5");
        assertThat(tokens(awaitPaid(settlementId, 2), podId)).isEqualByComparingTo("1.5");
        try (var deadLetters = topics.read("market-service", "platone.internal.dead-letters")) {
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(deadLetters.codes(settlementId))
                            .containsExactlyInAnyOrder("INVALID_SETTLEMENT", "PAYMENT_CONFLICT"));
        }
        assertThat(balance(podId)).isEqualTo("2.000000");
    }

    @Test
    void paysByTheVersionInForceWhenDeliveryBegan() {
        var podId = pod("AGG1");
        agree(podId, "0.5", BEGIN);
        agree(podId, "0.8", "2026-06-01T00:00:00Z");
        var before = UUID.randomUUID() + ":before";
        var after = UUID.randomUUID() + ":after";
        var tooEarly = UUID.randomUUID() + ":tooEarly";

        settle(tooEarly, 1, "2025-12-31T23:45:00Z", Map.of(podId, "1"));
        settle(before, 1, "2026-05-31T23:45:00Z", Map.of(podId, "1"));
        settle(after, 1, "2026-06-01T00:00:00Z", Map.of(podId, "1"));

        assertThat(tokens(awaitPaid(before, 1), podId)).isEqualByComparingTo("0.5");
        assertThat(tokens(awaitPaid(after, 1), podId)).isEqualByComparingTo("0.8");
        assertThat(awaitPaid(tooEarly, 1).get("unpaid").toString()).contains("NOT_IN_FORCE");
        assertThat(balance(podId)).isEqualTo("1.300000");
        var versions = service.get("/api/contracts/" + standard + "/agreements?podId=" + podId, "AGG1", "AGGREGATOR")
                .json()
                .get("items");
        assertThat(versions)
                .extracting(version -> version.get("version").asInt() + " " + version.get("customerShare") + " "
                        + version.get("state").asString())
                .containsExactly("1 0.5 ACTIVE", "2 0.8 ACTIVE");
    }

    @Test
    void answersEachLineOfAgreementsAndRefusesOnlyTheBadOnes() {
        var mine = pod("AGG1");
        var others = pod("AGG2");
        var contract = service.post("/api/contracts", "AGG1", "AGGREGATOR", Map.of("name", "Customers of AGG1"));
        assertThat(contract.status()).isEqualTo(201);
        var address = contract.json().get("address").asString();
        var path = "/api/contracts/" + address + "/agreements";
        var lines = String.join(
                "\n",
                terms(mine, "0.7", BEGIN).toString(),
                terms(mine, "0.70", BEGIN).toString(),
                terms(others, "0.7", BEGIN).toString(),
                terms("POD-UNKNOWN", "0.7", BEGIN).toString(),
                terms(mine, "1.0000001", BEGIN).toString(),
                "{nonsense",
                terms(mine, "0.6", BEGIN).toString());

        var answer = service.post(path, "AGG1", "AGGREGATOR", "application/x-ndjson", lines);

        assertThat(answer.status()).isEqualTo(200);
        var results = answer.text().lines().map(JSON::readTree).toList();
        assertThat(results).hasSize(7);
        assertThat(results.get(0).get("state").asString()).isEqualTo("PENDING");
        assertThat(results.get(1).get("agreementId")).isEqualTo(results.get(0).get("agreementId"));
        assertThat(results.subList(2, 7))
                .extracting(result -> result.get("code").asString())
                .containsExactly(
                        "POD_NOT_YOURS",
                        "POD_NOT_YOURS",
                        "INVALID_AGREEMENT",
                        "MALFORMED_JSON",
                        "VALID_FROM_NOT_LATER");
        assertThat(results.get(4).at("/errors/0/pointer").asString()).isEqualTo("/customerShare");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(service.get(path, "AGG1", "AGGREGATOR")
                                .json()
                                .at("/items/0/state")
                                .asString())
                        .isEqualTo("ACTIVE"));
        var again = service.post(path, "AGG1", "AGGREGATOR", terms(mine, "0.7", BEGIN));
        assertThat(again.status()).isEqualTo(200);
        assertThat(service.get(path, "AGG2", "AGGREGATOR").json().get("code").asString())
                .isEqualTo("CONTRACT_UNKNOWN");
        var nowhere = "0x" + "1".repeat(40);
        var port = service.bean(Environment.class).getRequiredProperty("local.server.port");
        assertThat(ForeignProbe.as(port, "AGG2", "AGGREGATOR")
                        .get("/api/contracts/{}/agreements", address, nowhere)
                        .get("/api/contracts/" + standard + "/agreements?podId={}", mine, "POD-UNKNOWN")
                        .get("/api/contracts/transactions/balanceOf/{}", mine, "POD-UNKNOWN")
                        .call(
                                "POST",
                                "/api/contracts/{}/agreements",
                                terms(others, "0.7", BEGIN).toString(),
                                address,
                                nowhere)
                        .call(
                                "POST",
                                "/api/contracts/" + standard + "/agreements",
                                terms("{}", "0.7", BEGIN).toString(),
                                mine,
                                "POD-UNKNOWN")
                        .call(
                                "PUT",
                                "/api/contracts/wallets/{}",
                                "{\"id_wallet\":\"" + nowhere + "\"}",
                                mine,
                                "POD-UNKNOWN")
                        .differences())
                .isEmpty();
        assertThat(addresses("AGG1", "AGGREGATOR")).containsExactlyInAnyOrder(standard, address);
        assertThat(addresses("AGG2", "AGGREGATOR")).containsExactly(standard);
        try (var agreements = topics.read("settlement-service", "platone.internal.agreements")) {
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(agreements.messages())
                            .filteredOn(
                                    message -> message.get("podId").asString().equals(mine))
                            .isNotEmpty()
                            .allSatisfy(message -> assertThat(message.at("/versions/0/customerShare")
                                            .decimalValue())
                                    .isEqualByComparingTo("0.7")));
        }
    }

    private static List<String> addresses(String participant, String role) {
        return service.get("/api/contracts", participant, role)
                .json()
                .get("items")
                .valueStream()
                .map(contract -> contract.get("address").asString())
                .toList();
    }
}
