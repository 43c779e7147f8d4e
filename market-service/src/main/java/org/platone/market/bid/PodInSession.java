package org.platone.market.bid;

import java.util.function.Consumer;

/** An offer is for a PoD that the session knows. */
final class PodInSession implements BidRule {

    @Override
    public void check(Candidate candidate, Consumer<Refusal> refusals) {
        String podId = candidate.proposal().podId();
        if (podId != null && candidate.pods().pod(podId) == null) {
            refusals.accept(new Refusal(
                    Reason.POD_UNKNOWN,
                    "/podId",
                    "PoD " + podId + " was not registered when session "
                            + candidate.session().id() + " was created."));
        }
    }
}
