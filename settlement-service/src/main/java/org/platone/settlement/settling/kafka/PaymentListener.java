package org.platone.settlement.settling.kafka;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.platone.settlement.pod.PodRegistry;
import org.platone.settlement.quantity.Money;
import org.platone.settlement.settling.SettledAggregators;
import org.platone.settlement.settling.SettlementId;
import org.platone.settlement.settling.TokensPaid;
import org.platone.starter.events.UnusableMessage;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Learns from the chain's side of the platform what was paid. */
@Component
class PaymentListener {

    static final String TOPIC = "platone.internal.payments";

    private final JsonMapper json;
    private final TokensPaid tokens;
    private final SettledAggregators aggregators;
    private final PodRegistry pods;

    PaymentListener(JsonMapper json, TokensPaid tokens, SettledAggregators aggregators, PodRegistry pods) {
        this.pods = pods;
        this.json = json;
        this.tokens = tokens;
        this.aggregators = aggregators;
    }

    @KafkaListener(id = "payments", topics = TOPIC, groupId = "settlement-service.payments")
    void on(ConsumerRecord<String, byte[]> message) {
        PaymentMessage payment = read(message);
        SettlementId settlement = SettlementId.of(payment.settlementId())
                .orElseThrow(() -> new UnusableMessage(
                        "MALFORMED_PAYMENT", payment.settlementId() + " is not the id of a settlement"));
        if (!aggregators.areForgotten(settlement)) {
            tokens.record(payment.toPart(settlement, aggregators.of(settlement, payment.version())));
        } else if (!tokens.isRecorded(settlement, payment.version(), payment.part())) {
            tokens.record(payment.toPart(settlement, aggregatorsNow(payment)));
        }
    }

    /** Paid after the rows were removed: for the statements, whose customers they are now. */
    private Map<String, String> aggregatorsNow(PaymentMessage payment) {
        Map<String, String> now = new HashMap<>();
        payment.payments()
                .forEach(paid -> pods.find(paid.podId()).ifPresent(pod -> now.put(paid.podId(), pod.aggregatorId())));
        return now;
    }

    private PaymentMessage read(ConsumerRecord<String, byte[]> message) {
        try {
            PaymentMessage payment = json.readValue(message.value(), PaymentMessage.class);
            payment.payments().forEach(PodPayment::microTokens);
            return payment;
        } catch (JacksonException | ArithmeticException | NullPointerException e) {
            throw new UnusableMessage("MALFORMED_PAYMENT", "The payment cannot be read: " + e.getMessage());
        }
    }

    /** A part of a confirmed payment. */
    record PaymentMessage(
            String settlementId,
            int version,
            int part,
            int parts,
            List<PodPayment> payments,
            @Nullable List<PodUnpaid> unpaid) {

        TokensPaid.Part toPart(SettlementId settlement, Map<String, String> aggregators) {
            return new TokensPaid.Part(
                    settlement,
                    version,
                    part,
                    payments.stream()
                            .map(paid -> new TokensPaid.PodTokens(
                                    paid.podId(),
                                    aggregators.getOrDefault(paid.podId(), ""),
                                    paid.microTokens(),
                                    paid.transactionHash() == null ? "" : paid.transactionHash()))
                            .toList(),
                    unpaid == null
                            ? List.of()
                            : unpaid.stream()
                                    .map(none -> new TokensPaid.PodUnpaid(none.podId(), none.reason()))
                                    .toList());
        }
    }

    /** What a PoD's customer got; tokens have six decimals. */
    record PodPayment(
            String podId, BigDecimal tokens, @Nullable String transactionHash) {

        long microTokens() {
            return Money.ofEuro(tokens).microEuro();
        }
    }

    /** A PoD whose customer got nothing, and why. */
    record PodUnpaid(String podId, String reason) {}
}
