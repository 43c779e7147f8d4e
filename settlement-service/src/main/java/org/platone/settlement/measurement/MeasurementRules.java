package org.platone.settlement.measurement;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.platone.settlement.pod.Pod;
import org.platone.settlement.quantity.Fraction;

/**
 * Whether a reading may be what a meter measured.
 *
 * @param margin by how much a connection may be overrun, as a multiple of its limits
 * @param correctionPeriod how long after its quarter-hour a reading still counts
 */
record MeasurementRules(Fraction margin, Duration correctionPeriod) {

    /** By how much the sender's clock may be ahead. */
    private static final Duration CLOCKS_DIFFER = Duration.ofHours(1);

    Optional<MeasurementRejection> check(Measurement measurement, @Nullable Pod pod, Instant now) {
        if (pod == null) {
            return Optional.of(MeasurementRejection.POD_UNKNOWN);
        }
        if (measurement.sentAt().isAfter(now.plus(CLOCKS_DIFFER))) {
            return Optional.of(MeasurementRejection.SENT_IN_FUTURE);
        }
        if (measurement.interval().isAfter(now)) {
            return Optional.of(MeasurementRejection.NOT_YET_BEGUN);
        }
        if (measurement.interval().plus(correctionPeriod).isBefore(now)) {
            return Optional.of(MeasurementRejection.CORRECTION_PERIOD_OVER);
        }
        Integer q = measurement.q();
        if (isBeyond(pod.activeLimit(), measurement.p())
                || (q != null && isBeyond(Math.max(pod.activeLimit(), pod.reactiveLimit()), q))) {
            return Optional.of(MeasurementRejection.IMPLAUSIBLE);
        }
        return Optional.empty();
    }

    /** |power| > limit x margin, where a limit is known. Powers in watts below 2^31 and a margin of few digits fit. */
    private boolean isBeyond(long limit, long power) {
        return limit > 0
                && Math.multiplyExact(Math.absExact(power), margin.denominator().longValueExact())
                        > Math.multiplyExact(limit, margin.numerator().longValueExact());
    }
}
