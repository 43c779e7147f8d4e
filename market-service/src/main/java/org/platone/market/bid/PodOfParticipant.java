package org.platone.market.bid;

import java.util.function.Consumer;
import org.platone.market.pod.SnapshotPod;

/** An aggregator offers its own customers' PoDs. */
final class PodOfParticipant implements BidRule {

    @Override
    public void check(Candidate candidate, Consumer<Refusal> refusals) {
        String podId = candidate.proposal().podId();
        SnapshotPod pod = podId == null ? null : candidate.pods().pod(podId);
        if (pod != null && !pod.aggregatorId().equals(candidate.participantId())) {
            refusals.accept(new Refusal(Reason.POD_NOT_YOURS, "/podId", "PoD " + podId + " is another aggregator's."));
        }
    }
}
