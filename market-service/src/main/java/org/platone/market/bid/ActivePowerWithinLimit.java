package org.platone.market.bid;

import java.util.function.Consumer;
import org.platone.market.quantity.Power;
import org.platone.market.quantity.Product;

/** An offer of active power is not above what its PoD can change. */
final class ActivePowerWithinLimit implements BidRule {

    @Override
    public void check(Candidate candidate, Consumer<Refusal> refusals) {
        check(candidate, Product.P, Reason.LIMIT_EXCEEDED, refusals);
    }

    static void check(Candidate candidate, Product product, Reason reason, Consumer<Refusal> refusals) {
        OfferedPower.forEach(candidate, offered -> {
            Power limit = offered.limit();
            if (offered.product() == product && limit != null && limit.watts() > 0 && offered.exceeds(limit)) {
                refusals.accept(new Refusal(
                        reason,
                        offered.pointer(),
                        "The PoD can change at most " + offered.say(limit) + ", not " + offered.power() + "."));
            }
        });
    }
}
