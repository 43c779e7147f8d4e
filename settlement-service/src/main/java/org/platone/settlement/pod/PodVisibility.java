package org.platone.settlement.pod;

import org.platone.starter.access.Caller;
import org.springframework.stereotype.Component;

/** Who may see what is known of a PoD: its aggregator, the DSO and the operator. */
@Component
public final class PodVisibility {

    private final PodRegistry pods;

    PodVisibility(PodRegistry pods) {
        this.pods = pods;
    }

    /** Whether the caller may see the PoD's baselines and readings. */
    public boolean maySee(Caller caller, String podId) {
        return switch (caller.role()) {
            case OPERATOR, DSO -> true;
            case AGGREGATOR ->
                pods.find(podId)
                        .filter(pod -> pod.aggregatorId().equals(caller.participantId()))
                        .isPresent();
            case TSO, SCD -> false;
        };
    }
}
