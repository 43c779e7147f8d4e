package org.platone.settlement.outcome.kafka;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.platone.settlement.outcome.OutcomePart;
import org.platone.settlement.outcome.SoldRow;
import org.platone.settlement.period.Window;
import org.platone.settlement.quantity.Power;
import org.platone.settlement.quantity.Price;
import org.platone.settlement.session.MarketType;

/** A part of a validated outcome as the market publishes it; powers in kW, prices in EUR/kWh. */
record OutcomeMessage(
        String sessionId,
        String marketOutcomeId,
        String marketType,
        OffsetDateTime deliveryStart,
        OffsetDateTime deliveryEnd,
        int firstIndex,
        int part,
        int parts,
        List<PodMessage> pods) {

    record PodMessage(String podId, String aggregatorId, List<RowMessage> power) {}

    record RowMessage(
            int index,
            String playerOfferId,
            @Nullable String playerRequestId,
            @Nullable BigDecimal acceptedPValue,
            @Nullable BigDecimal acceptedPPrice,
            @Nullable BigDecimal acceptedQValue,
            @Nullable BigDecimal acceptedQPrice,
            @Nullable String requestPlayerId,
            @Nullable String offerPlayerId) {

        SoldRow toRow() {
            if (playerRequestId == null || requestPlayerId == null || offerPlayerId == null) {
                throw new IllegalArgumentException(
                        "row " + playerOfferId + " at " + index + " does not say who buys of whom");
            }
            return new SoldRow(
                    0,
                    index,
                    0,
                    playerOfferId,
                    playerRequestId,
                    requestPlayerId,
                    offerPlayerId,
                    watts(acceptedPValue),
                    price(acceptedPPrice),
                    watts(acceptedQValue),
                    price(acceptedQPrice));
        }

        boolean sellsAnything() {
            return watts(acceptedPValue) != 0 || watts(acceptedQValue) != 0;
        }

        private static long watts(@Nullable BigDecimal kilowatts) {
            return kilowatts == null ? 0 : Power.ofKilowatts(kilowatts).watts();
        }

        private static long price(@Nullable BigDecimal euro) {
            return euro == null ? 0 : Price.ofEuro(euro).microEuroPerKilowattHour();
        }
    }

    OutcomePart toPart(int partition) {
        Window delivery = new Window(deliveryStart.toInstant(), deliveryEnd.toInstant());
        if (parts < 1 || part < 1 || part > parts) {
            throw new IllegalArgumentException("part " + part + " of " + parts + " does not exist");
        }
        List<OutcomePart.PodPart> sold = new ArrayList<>(pods.size());
        for (PodMessage pod : pods) {
            List<OutcomePart.RowPart> rows = new ArrayList<>(pod.power().size());
            for (RowMessage row : pod.power()) {
                int interval = row.index() - firstIndex;
                if (interval < 0 || interval >= delivery.intervals()) {
                    throw new IllegalArgumentException("index " + row.index() + " is outside the session's delivery");
                }
                if (row.sellsAnything()) {
                    rows.add(new OutcomePart.RowPart(interval, row.toRow()));
                }
            }
            if (!rows.isEmpty()) {
                sold.add(new OutcomePart.PodPart(pod.podId(), pod.aggregatorId(), rows));
            }
        }
        return new OutcomePart(
                sessionId, MarketType.of(marketType), marketOutcomeId, delivery, part, parts, partition, sold);
    }
}
