package org.platone.market.outcome;

import org.jspecify.annotations.Nullable;
import org.platone.market.participant.GridOperators;
import org.platone.market.participant.Participants;
import org.platone.market.pod.PodSnapshot;
import org.platone.market.pod.PodSnapshots;
import org.platone.market.pod.SnapshotPod;
import org.platone.market.session.MarketSession;

/** Which DSO checks what happens at a PoD of a session. */
final class Responsibility {

    private final GridOperators operators;
    private final @Nullable String sole;
    private final @Nullable PodSnapshot pods;

    private Responsibility(GridOperators operators, @Nullable String sole, @Nullable PodSnapshot pods) {
        this.operators = operators;
        this.sole = sole;
        this.pods = pods;
    }

    static Responsibility of(MarketSession session, Participants participants, PodSnapshots snapshots) {
        GridOperators operators = participants.gridOperators();
        String sole = operators.sole();
        // Where there is one for all, nobody needs to know where a PoD lies.
        return new Responsibility(operators, sole, sole == null ? snapshots.read(session.registry()) : null);
    }

    /** The one DSO that is responsible for everything; null if there is none. */
    @Nullable
    String sole() {
        return sole;
    }

    /** The DSO of a PoD; null if it has none. */
    @Nullable
    String of(String podId) {
        if (pods == null) {
            return sole;
        }
        SnapshotPod pod = pods.pod(podId);
        return pod == null ? null : operators.responsibleFor(pod.zone(), pod.poMId());
    }
}
