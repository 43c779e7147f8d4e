package org.platone.blockchain.payment;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.platone.starter.events.Event;
import org.platone.starter.events.EventPublisher;
import tools.jackson.databind.json.JsonMapper;

/** Tells what was paid. */
class PaymentAnnouncement {
    private static final String TOPIC = "platone.internal.payments";
    private static final int MICRO = 6;

    private final EventPublisher events;
    private final JsonMapper json;

    PaymentAnnouncement(EventPublisher events, JsonMapper json) {
        this.events = events;
        this.json = json;
    }

    /** Returns when all is acknowledged. */
    void publish(List<PaymentPlan> plans) {
        events.publishAll(plans.stream().map(this::event).toList());
    }

    private Event event(PaymentPlan plan) {
        var paid = new ArrayList<PaidMessage>();
        for (var batch : plan.batches()) {
            var outcome = batch.outcome();
            if (outcome == null) {
                throw new IllegalStateException("batch " + batch.batchId() + " is not through");
            }
            for (int i = 0; i < batch.rows().size(); i++) {
                paid.add(new PaidMessage(
                        batch.rows().get(i).podId(),
                        outcome.wallets().get(i).toString(),
                        euro(batch.rows().get(i).basis()),
                        euro(outcome.amounts().get(i)),
                        batch.contract().toString(),
                        outcome.transactionHash().toString(),
                        outcome.blockNumber()));
            }
        }
        var message = new PaymentsMessage(
                plan.settlementId(),
                plan.version(),
                plan.part(),
                plan.parts(),
                paid,
                plan.unpaid().stream()
                        .map(unpaid -> new UnpaidMessage(unpaid.podId(), unpaid.reason()))
                        .toList());
        return new Event(
                TOPIC,
                plan.settlementId(),
                "org.platone.settlement-paid.v1",
                plan.settlementId() + "/" + plan.version() + "/" + plan.part(),
                json.writeValueAsBytes(message));
    }

    private static BigDecimal euro(long microEuro) {
        return BigDecimal.valueOf(microEuro, MICRO);
    }

    private record PaymentsMessage(
            String settlementId,
            int version,
            int part,
            int parts,
            List<PaidMessage> payments,
            List<UnpaidMessage> unpaid) {}

    private record PaidMessage(
            String podId,
            String wallet,
            BigDecimal basis,
            BigDecimal tokens,
            String contract,
            String transactionHash,
            long blockNumber) {}

    private record UnpaidMessage(String podId, UnpaidReason reason) {}
}
