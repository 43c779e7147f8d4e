package org.platone.market.bid;

import java.util.function.Consumer;

/** An aggregator offers its own customers' PoDs, of which the session knows. Another's is as if it were not there. */
final class PodOfParticipant implements BidRule {

    @Override
    public void check(Candidate candidate, Consumer<Refusal> refusals) {
        String podId = candidate.proposal().podId();
        if (podId == null) {
            return;
        }
        var pod = candidate.pods().pod(podId);
        if (pod == null || !pod.aggregatorId().equals(candidate.participantId())) {
            refusals.accept(new Refusal(
                    Reason.POD_NOT_YOURS,
                    "/podId",
                    "PoD " + podId + " is not one of yours that were registered when session "
                            + candidate.session().id() + " was created."));
        }
    }
}
