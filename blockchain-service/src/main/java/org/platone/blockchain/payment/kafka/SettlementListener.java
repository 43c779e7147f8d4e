package org.platone.blockchain.payment.kafka;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.platone.blockchain.calls.SettlementAgreementCalls;
import org.platone.blockchain.payment.Payments;
import org.platone.blockchain.payment.SettlementPart;
import org.platone.starter.events.DeadLetters;
import org.platone.starter.events.UnusableMessage;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Hands the parts of settlements over to be paid. */
@Component
class SettlementListener {
    private static final int MICRO = 6;

    private final Payments payments;
    private final DeadLetters deadLetters;
    private final JsonMapper json;

    SettlementListener(Payments payments, DeadLetters deadLetters, JsonMapper json) {
        this.payments = payments;
        this.deadLetters = deadLetters;
        this.json = json;
    }

    @KafkaListener(
            topics = "platone.internal.settlements",
            groupId = "blockchain-service.settlements",
            containerFactory = "batchListenerFactory",
            // While the first are sent the next are planned.
            properties = "max.poll.records=16")
    void on(List<ConsumerRecord<String, byte[]>> records) {
        var parts = new LinkedHashMap<ConsumerRecord<String, byte[]>, SettlementPart>();
        for (var record : records) {
            try {
                parts.put(record, read(record).toPart());
            } catch (UnusableMessage e) {
                deadLetters.send(record, e.code(), e.reason());
            }
        }
        var contradicting = payments.pay(List.copyOf(parts.values()));
        parts.forEach((record, part) -> {
            if (contradicting.contains(part)) {
                deadLetters.send(
                        record,
                        "PAYMENT_CONFLICT",
                        "part " + part.part() + " of " + part.settlementId() + " version " + part.version()
                                + " is there already, with another content");
            }
        });
    }

    private SettlementMessage read(ConsumerRecord<String, byte[]> record) {
        try {
            return json.readValue(record.value(), SettlementMessage.class);
        } catch (JacksonException e) {
            throw new UnusableMessage("MALFORMED_JSON", "The message is not a part of a settlement.");
        }
    }

    /** As it comes: nothing of it can be relied on. */
    record SettlementMessage(
            @Nullable String settlementId,
            @Nullable Integer version,
            @Nullable Instant windowStart,
            @Nullable Integer part,
            @Nullable Integer parts,
            @Nullable List<DueMessage> payments) {

        SettlementPart toPart() {
            if (settlementId == null || version == null || windowStart == null || part == null || parts == null) {
                throw invalid("settlementId, version, windowStart, part and parts are needed.");
            }
            var dues = payments == null ? List.<DueMessage>of() : payments;
            if (dues.size() > SettlementAgreementCalls.MOST_ENTRIES) {
                throw invalid("A part has at most " + SettlementAgreementCalls.MOST_ENTRIES + " points of delivery.");
            }
            var podIds = new HashSet<String>();
            return new SettlementPart(
                    settlementId,
                    version,
                    part,
                    parts,
                    windowStart,
                    dues.stream()
                            .map(due -> {
                                if (due.podId() == null || due.basis() == null || !podIds.add(due.podId())) {
                                    throw invalid("Each payment needs a basis and a podId that is its own.");
                                }
                                return new SettlementPart.Due(due.podId(), microEuro(due.basis()));
                            })
                            .toList());
        }

        private static long microEuro(BigDecimal euro) {
            try {
                return euro.movePointRight(MICRO).longValueExact();
            } catch (ArithmeticException e) {
                throw invalid("A basis is in EUR with at most 6 decimals.");
            }
        }

        private static UnusableMessage invalid(String reason) {
            return new UnusableMessage("INVALID_SETTLEMENT", reason);
        }
    }

    record DueMessage(@Nullable String podId, @Nullable BigDecimal basis) {}
}
