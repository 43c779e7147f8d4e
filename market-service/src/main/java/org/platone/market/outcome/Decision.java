package org.platone.market.outcome;

import org.jspecify.annotations.Nullable;
import org.platone.market.quantity.Power;
import org.platone.market.quantity.Product;

/**
 * What the grid operator decided about a row.
 *
 * @param p what it leaves of active power; null leaves it as it is, unless the result is KO
 * @param q what it leaves of reactive power; null leaves it as it is, unless the result is KO
 */
record Decision(
        TechnicalRow.Result result,
        @Nullable Power p,
        @Nullable Power q,
        @Nullable String reason) {

    static final Decision OK = new Decision(TechnicalRow.Result.OK, null, null, null);

    /** What is left of a power that was accepted; null where nothing was asked. */
    @Nullable
    Power left(Product product, OutcomeRow row) {
        Power accepted = product == Product.P ? row.acceptedPValue() : row.acceptedQValue();
        if (accepted == null) {
            return null;
        }
        return switch (result) {
            case OK -> accepted;
            case KO -> Power.ZERO;
            case REDUCED -> {
                Power reduced = product == Product.P ? p : q;
                yield reduced == null ? accepted : reduced;
            }
        };
    }
}
