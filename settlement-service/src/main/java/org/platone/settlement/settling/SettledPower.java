package org.platone.settlement.settling;

import org.jspecify.annotations.Nullable;

/**
 * One product, active or reactive, of a settled row. Powers in watts (var), money in micro-euro.
 *
 * @param requested what was sold, upward positive
 * @param price per kWh (kvarh)
 * @param measured the meter's net withdrawal, or null when it is missing
 * @param baseline the aggregator's baseline, or null when it is missing
 * @param delivered what was delivered in the direction sold, at least 0
 * @param paid for what was delivered of what was sold
 * @param penalty for what was not
 */
record SettledPower(
        long requested,
        long price,
        @Nullable Long measured,
        @Nullable Long baseline,
        long delivered,
        long paid,
        long penalty) {

    /** Whether nothing could be shown to be delivered, for want of a meter value. */
    boolean lacksMeasurement() {
        return measured == null;
    }

    /** Whether nothing could be shown to be delivered, for want of a baseline. */
    boolean lacksBaseline() {
        return baseline == null;
    }

    /** What was delivered of what was sold, in watts. */
    long fulfilled() {
        return Math.min(delivered, Math.absExact(requested));
    }

    SettledPower withPenalty(long capped) {
        return new SettledPower(requested, price, measured, baseline, delivered, paid, capped);
    }
}
