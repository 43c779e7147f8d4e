package org.platone.market.bid;

import java.util.function.Consumer;
import org.platone.market.quantity.Product;

/** An offer of reactive power is not above what its PoD can change. */
final class ReactivePowerWithinLimit implements BidRule {

    @Override
    public void check(Candidate candidate, Consumer<Refusal> refusals) {
        ActivePowerWithinLimit.check(candidate, Product.Q, Reason.REACTIVE_LIMIT_EXCEEDED, refusals);
    }
}
