package org.platone.settlement.settling;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A settled row as it is listed: powers in kW and kvar, prices in EUR/kWh and EUR/kvarh, amounts in EUR. */
public record RowView(
        String settlementId,
        Instant startTime,
        String podId,
        int index,
        String playerOfferId,
        String playerRequestId,
        String offerPlayerId,
        String requestPlayerId,
        @Nullable BigDecimal requestedP,
        @Nullable BigDecimal pPrice,
        @Nullable BigDecimal baselineP,
        @Nullable BigDecimal measuredP,
        @Nullable BigDecimal deliveredP,
        BigDecimal paidP,
        BigDecimal penaltyP,
        @Nullable BigDecimal requestedQ,
        @Nullable BigDecimal qPrice,
        @Nullable BigDecimal baselineQ,
        @Nullable BigDecimal measuredQ,
        @Nullable BigDecimal deliveredQ,
        BigDecimal paidQ,
        BigDecimal penaltyQ,
        @Nullable String missing,
        int version) {

    /** The names of {@link #cells}. */
    public static final List<String> HEADER = List.of(
            "settlementId",
            "startTime",
            "podId",
            "index",
            "playerOfferId",
            "playerRequestId",
            "offerPlayerId",
            "requestPlayerId",
            "requestedP",
            "pPrice",
            "baselineP",
            "measuredP",
            "deliveredP",
            "paidP",
            "penaltyP",
            "requestedQ",
            "qPrice",
            "baselineQ",
            "measuredQ",
            "deliveredQ",
            "paidQ",
            "penaltyQ",
            "missing",
            "version");

    /** All fields in order. */
    public @Nullable Object[] cells() {
        return new @Nullable Object[] {
            settlementId,
            startTime,
            podId,
            index,
            playerOfferId,
            playerRequestId,
            offerPlayerId,
            requestPlayerId,
            requestedP,
            pPrice,
            baselineP,
            measuredP,
            deliveredP,
            paidP,
            penaltyP,
            requestedQ,
            qPrice,
            baselineQ,
            measuredQ,
            deliveredQ,
            paidQ,
            penaltyQ,
            missing,
            version
        };
    }

    static RowView of(Settlement settlement, SettledPod pod, SettledRow row) {
        SettledPower p = row.p();
        SettledPower q = row.q();
        return new RowView(
                settlement.id().toString(),
                settlement.window().start(),
                pod.podId(),
                row.sold().index(),
                row.sold().playerOfferId(),
                row.sold().playerRequestId(),
                row.sold().offerPlayerId(),
                row.sold().requestPlayerId(),
                p == null ? null : decimal(p.requested(), 3),
                p == null ? null : decimal(p.price(), 6),
                p == null ? null : nullable(p.baseline()),
                p == null ? null : nullable(p.measured()),
                p == null ? null : decimal(p.delivered(), 3),
                decimal(row.paidP(), 6),
                decimal(row.penaltyP(), 6),
                q == null ? null : decimal(q.requested(), 3),
                q == null ? null : decimal(q.price(), 6),
                q == null ? null : nullable(q.baseline()),
                q == null ? null : nullable(q.measured()),
                q == null ? null : decimal(q.delivered(), 3),
                decimal(row.paidQ(), 6),
                decimal(row.penaltyQ(), 6),
                SettlementJson.missing(row),
                row.version());
    }

    private static @Nullable BigDecimal nullable(@Nullable Long watts) {
        return watts == null ? null : decimal(watts, 3);
    }

    private static BigDecimal decimal(long value, int decimals) {
        BigDecimal decimal = BigDecimal.valueOf(value, decimals).stripTrailingZeros();
        return decimal.scale() < 0 ? decimal.setScale(0) : decimal;
    }
}
