package org.platone.settlement.settling.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.platone.settlement.agreement.Terms;
import org.platone.settlement.baseline.Baseline;
import org.platone.settlement.measurement.MeterReadings;
import org.platone.settlement.measurement.Reading;
import org.platone.settlement.period.DeliveryCalendar;
import org.platone.settlement.quantity.Money;
import org.platone.settlement.quantity.Power;
import org.platone.settlement.quantity.PowerCurve;
import org.platone.settlement.settling.Derivation;
import org.platone.settlement.settling.RowView;
import org.platone.settlement.settling.Settlement;
import org.platone.settlement.settling.TokensPaid;
import org.platone.settlement.settling.TracedPod;

/**
 * The amounts of a PoD in a version of a settlement, with all that they were made of. Powers in kW and kvar, money in EUR.
 *
 * @param sent when the version was made
 * @param history the versions in which something of the PoD changed; empty for who may not see what its customer gets
 * @param payments what the customer got; likewise
 * @param certificate null while the version is not certified, or when the chain's side does not answer
 */
record TraceView(
        String settlementId,
        String sessionId,
        String marketType,
        String marketOutcomeId,
        Instant startTime,
        Instant endTime,
        int version,
        Instant sent,
        String podId,
        String aggregatorId,
        AgreementView agreement,
        List<TracedRowView> rows,
        @Nullable BaselineView baseline,
        List<HeardReadingView> readings,
        List<ChangeView> history,
        List<PaymentView> payments,
        @Nullable CertificateView certificate) {

    /** What was agreed; without an agreement in force the defaults, with neither id nor version. */
    record AgreementView(
            @Nullable String agreementId, @Nullable Integer version, BigDecimal tolerance, BigDecimal penaltyFactor) {

        static AgreementView of(Terms terms) {
            boolean agreed = !terms.agreementId().isEmpty();
            return new AgreementView(
                    agreed ? terms.agreementId() : null,
                    agreed ? terms.version() : null,
                    terms.tolerance().decimal(),
                    terms.penaltyFactor().decimal());
        }
    }

    /** A row as it is listed, with the working of each product. */
    record TracedRowView(
            @JsonUnwrapped RowView row,
            @Nullable Derivation p,
            @Nullable Derivation q) {}

    /** The baseline of the delivery day in the quarter-hours of the rows. */
    record BaselineView(String baselineSource, Instant receivedAt, List<PointView> curve) {

        static BaselineView of(Baseline baseline, List<TracedPod.Row> rows) {
            PowerCurve curve = baseline.curve();
            return new BaselineView(
                    baseline.source(),
                    baseline.receivedAt(),
                    rows.stream()
                            .map(row -> row.row().index())
                            .distinct()
                            .filter(index -> index < curve.intervals())
                            .map(index -> new PointView(
                                    index,
                                    curve.hasP(index) ? kilowatts(curve.p(index)) : null,
                                    curve.hasQ(index) ? kilowatts(curve.q(index)) : null))
                            .toList());
        }
    }

    /** One quarter-hour of it: net withdrawal. */
    record PointView(
            int index, @Nullable BigDecimal p, @Nullable BigDecimal q) {}

    /** What was said about the meter, with when it was sent and when it arrived; {@code counts} is what is settled now. */
    record HeardReadingView(
            int index,
            Instant timestamp,
            BigDecimal p,
            @Nullable BigDecimal q,
            boolean certified,
            boolean counts,
            Instant sentAt,
            Instant arrivedAt) {

        static HeardReadingView of(DeliveryCalendar calendar, Instant interval, MeterReadings.HeardReading heard) {
            Reading reading = heard.reading();
            Integer q = reading.q();
            return new HeardReadingView(
                    calendar.indexOf(interval),
                    interval,
                    kilowatts(reading.p()),
                    q == null ? null : kilowatts(q),
                    heard.certified(),
                    heard.counts(),
                    Instant.ofEpochMilli(reading.sentAt()),
                    Instant.ofEpochMilli(reading.arrivedAt()));
        }
    }

    /** What the PoD came to in a version, and what of it is new. */
    record ChangeView(
            int version,
            Instant sent,
            BigDecimal amount,
            BigDecimal basis,
            BigDecimal due,
            BigDecimal keptBack,
            BigDecimal given) {

        static ChangeView of(TracedPod.Change change) {
            return new ChangeView(
                    change.version(),
                    change.settledAt(),
                    euro(change.amount()),
                    euro(change.basis()),
                    euro(change.due()),
                    euro(change.kept()),
                    euro(change.given()));
        }
    }

    /** What the customer got in a version. */
    record PaymentView(
            int version,
            BigDecimal tokens,
            @Nullable String transactionHash,
            @Nullable String unpaidReason) {

        static PaymentView of(TokensPaid.Receipt receipt) {
            return new PaymentView(
                    receipt.version(),
                    euro(receipt.microTokens()),
                    receipt.transactionHash().isEmpty() ? null : receipt.transactionHash(),
                    receipt.unpaidReason().isEmpty() ? null : receipt.unpaidReason());
        }
    }

    /** The certificate, and where the proof of the PoD's row in it is. */
    record CertificateView(@JsonUnwrapped CertificateSource.Certificate certificate, String proof) {}

    static TraceView of(
            DeliveryCalendar calendar,
            Settlement settlement,
            int version,
            TracedPod pod,
            @Nullable CertificateView certificate) {
        Baseline baseline = pod.baseline();
        return new TraceView(
                settlement.id().toString(),
                settlement.id().sessionId(),
                settlement.marketType().label(),
                settlement.marketOutcomeId(),
                settlement.window().start(),
                settlement.window().end(),
                version,
                settlement.version(version).settledAt(),
                pod.podId(),
                pod.aggregatorId(),
                AgreementView.of(pod.terms()),
                pod.rows().stream()
                        .map(row -> new TracedRowView(row.row(), row.p(), row.q()))
                        .toList(),
                baseline == null ? null : BaselineView.of(baseline, pod.rows()),
                pod.readings().entrySet().stream()
                        .flatMap(heard -> heard.getValue().stream()
                                .map(reading -> HeardReadingView.of(calendar, heard.getKey(), reading)))
                        .toList(),
                pod.history().stream().map(ChangeView::of).toList(),
                pod.receipts().stream()
                        .filter(receipt -> receipt.version() <= version)
                        .map(PaymentView::of)
                        .toList(),
                certificate);
    }

    private static BigDecimal kilowatts(long watts) {
        return new Power(watts).kilowatts();
    }

    private static BigDecimal euro(long microEuro) {
        return new Money(microEuro).euro();
    }
}
