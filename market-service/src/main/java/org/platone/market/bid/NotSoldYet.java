package org.platone.market.bid;

import java.util.function.Consumer;
import org.platone.market.quantity.Power;

/** An offer is not above what other sessions of the same hours have left of its PoD. */
final class NotSoldYet implements BidRule {

    @Override
    public void check(Candidate candidate, Consumer<Refusal> refusals) {
        OfferedPower.forEach(candidate, offered -> {
            Power limit = offered.limit();
            if (limit != null && offered.exceeds(limit)) {
                // Never was possible, whatever is sold: another rule says so.
                return;
            }
            var remaining = new RemainingLimit(offered.pod(), candidate.sold());
            Power left = offered.upward()
                    ? remaining.up(offered.product(), offered.index())
                    : remaining.down(offered.product(), offered.index());
            if (left != null && offered.exceeds(left)) {
                refusals.accept(new Refusal(
                        Reason.ALREADY_SOLD,
                        offered.pointer(),
                        "After what the PoD sold in other sessions, where a sale closes the other direction, it may sell at"
                                + " most " + offered.say(left) + ", not " + offered.power() + "."));
            }
        });
    }
}
