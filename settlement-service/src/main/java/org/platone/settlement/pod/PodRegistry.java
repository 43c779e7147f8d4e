package org.platone.settlement.pod;

import java.util.Optional;

/** The points of delivery that the market knows. */
public interface PodRegistry {

    /** The PoD of that id, as far as is known here. */
    Optional<Pod> find(String podId);

    /** Waits until all is known that the market has said by now. */
    void catchUp();
}
