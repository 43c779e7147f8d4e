package org.platone.settlement.settling;

import org.jspecify.annotations.Nullable;
import org.platone.settlement.outcome.SoldRow;

/**
 * A validated row with what became of it.
 *
 * @param sold what was sold
 * @param p active power, or null when the row sold none
 * @param q reactive power, or null when the row sold none
 * @param version the version of the settlement in which it took these values
 */
record SettledRow(
        SoldRow sold, @Nullable SettledPower p, @Nullable SettledPower q, int version) {

    /** Whether a meter value of what it sold is missing. */
    boolean lacksMeasurement() {
        return (p != null && p.lacksMeasurement()) || (q != null && q.lacksMeasurement());
    }

    /** Whether a baseline of what it sold is missing. */
    boolean lacksBaseline() {
        return (p != null && p.lacksBaseline()) || (q != null && q.lacksBaseline());
    }

    long paidP() {
        return p == null ? 0 : p.paid();
    }

    long paidQ() {
        return q == null ? 0 : q.paid();
    }

    long penaltyP() {
        return p == null ? 0 : p.penalty();
    }

    long penaltyQ() {
        return q == null ? 0 : q.penalty();
    }

    /** The same in another version. */
    SettledRow in(int other) {
        return new SettledRow(sold, p, q, other);
    }
}
