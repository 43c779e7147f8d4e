package org.platone.settlement.pod;

import java.util.List;
import java.util.Optional;

/** The points of delivery that the market knows. */
public interface PodRegistry {

    /** The PoD of that id, as far as is known here. */
    Optional<Pod> find(String podId);

    /** The ids of an aggregator's PoDs, as far as is known here, in no order. */
    List<String> of(String aggregatorId);

    /** Waits until all is known that the market has said by now. */
    void catchUp();
}
