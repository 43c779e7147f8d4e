package org.platone.settlement.settling.kafka;

import java.math.BigDecimal;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.platone.settlement.quantity.Money;
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

    PaymentListener(JsonMapper json, TokensPaid tokens) {
        this.json = json;
        this.tokens = tokens;
    }

    @KafkaListener(id = "payments", topics = TOPIC, groupId = "settlement-service.payments")
    void on(ConsumerRecord<String, byte[]> message) {
        PaymentMessage payment = read(message);
        tokens.record(
                SettlementId.of(payment.settlementId())
                        .orElseThrow(() -> new UnusableMessage(
                                "MALFORMED_PAYMENT", payment.settlementId() + " is not the id of a settlement")),
                payment.version(),
                payment.part(),
                payment.paid());
    }

    private PaymentMessage read(ConsumerRecord<String, byte[]> message) {
        try {
            PaymentMessage payment = json.readValue(message.value(), PaymentMessage.class);
            payment.paid();
            return payment;
        } catch (JacksonException | ArithmeticException | NullPointerException e) {
            throw new UnusableMessage("MALFORMED_PAYMENT", "The payment cannot be read: " + e.getMessage());
        }
    }

    /** A part of a confirmed payment; tokens have six decimals. */
    record PaymentMessage(String settlementId, int version, int part, int parts, List<PodPayment> payments) {

        List<TokensPaid.PodTokens> paid() {
            return payments.stream()
                    .map(paid -> new TokensPaid.PodTokens(
                            paid.podId(),
                            Money.ofEuro(paid.tokens()).microEuro(),
                            paid.transactionHash() == null ? "" : paid.transactionHash()))
                    .toList();
        }
    }

    /** What a PoD's customer got. */
    record PodPayment(
            String podId, BigDecimal tokens, @Nullable String transactionHash) {}
}
