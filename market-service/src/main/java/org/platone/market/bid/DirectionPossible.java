package org.platone.market.bid;

import java.util.function.Consumer;
import org.platone.market.quantity.Power;
import org.platone.market.quantity.Product;

/** An offer is in a direction in which its PoD can change at all. */
final class DirectionPossible implements BidRule {

    @Override
    public void check(Candidate candidate, Consumer<Refusal> refusals) {
        OfferedPower.forEach(candidate, offered -> {
            Power limit = offered.limit();
            if (limit != null && limit.watts() == 0) {
                refusals.accept(new Refusal(
                        Reason.WRONG_DIRECTION,
                        offered.pointer(),
                        "PoD " + offered.pod().podId() + " cannot change its "
                                + (offered.product() == Product.P ? "active power " : "reactive power ")
                                + offered.direction() + " at index " + offered.index()
                                + ", by its maxFlexibility or else its "
                                + (offered.product() == Product.P ? "pnP and inp." : "inq and cnq.")));
            }
        });
    }
}
