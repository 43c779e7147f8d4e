package org.platone.market.pod;

import java.util.Collection;

/** Tells the other services what is registered. */
public interface PodNews {

    /** Tells them, and returns when it is safe. */
    void tell(Collection<Pod> pods);
}
