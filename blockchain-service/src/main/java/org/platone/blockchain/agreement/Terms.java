package org.platone.blockchain.agreement;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an aggregator and a customer agree on.
 *
 * @param customerShare the customer's part of what a settlement pays, in millionths
 * @param tolerance part of the requested power that may be missing without a penalty, in millionths
 * @param penaltyFactor what the price is multiplied with for the penalty, in millionths
 * @param validFrom first second of delivery it is in force for
 * @param validTo first second of delivery it is no longer in force for; null while it is open
 */
public record Terms(
        int customerShare,
        int tolerance,
        int penaltyFactor,
        Instant validFrom,
        @Nullable Instant validTo) {

    boolean sameBut(Terms other) {
        return customerShare == other.customerShare
                && tolerance == other.tolerance
                && penaltyFactor == other.penaltyFactor
                && validFrom.equals(other.validFrom);
    }

    Terms endingAt(Instant end) {
        return new Terms(customerShare, tolerance, penaltyFactor, validFrom, end);
    }
}
