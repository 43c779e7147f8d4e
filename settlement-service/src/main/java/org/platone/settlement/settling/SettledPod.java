package org.platone.settlement.settling;

import java.util.List;
import org.platone.settlement.agreement.Terms;

/**
 * What became of all that a PoD sold in one session for one delivery window.
 *
 * @param podId the PoD
 * @param aggregatorId whose it is
 * @param terms what the agreement says
 * @param rows its rows in order of delivery
 * @param version the version of the settlement in which it last changed
 * @param payment what its customer gets a share of
 */
record SettledPod(String podId, String aggregatorId, Terms terms, List<SettledRow> rows, int version, Payment payment) {

    /**
     * What the customer's share is taken of, in micro-euro.
     *
     * @param basis for all that was delivered, by this version
     * @param due the part of it that no version before gave; negative when they gave too much
     * @param kept of {@code due} that is kept back for what was given too much before; negative when too much was kept back
     * @param paid what this version gives
     */
    record Payment(long basis, long due, long kept, long paid) {

        static Payment unchanged(Payment before) {
            return new Payment(before.basis, 0, 0, 0);
        }
    }

    /** Paid less penalties, by product at least nothing, never netted, in micro-euro. */
    static long basis(List<SettledRow> rows) {
        long p = 0;
        long q = 0;
        for (SettledRow row : rows) {
            p = Math.addExact(p, row.paidP() - row.penaltyP());
            q = Math.addExact(q, row.paidQ() - row.penaltyQ());
        }
        return Math.addExact(Math.max(0, p), Math.max(0, q));
    }

    SettledPod with(Payment other) {
        return new SettledPod(podId, aggregatorId, terms, rows, version, other);
    }
}
