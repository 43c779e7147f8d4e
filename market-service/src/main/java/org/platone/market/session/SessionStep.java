package org.platone.market.session;

import java.time.Instant;
import java.util.Set;

/** Work that a session calls for as long as it is in a status, until it is done. */
public interface SessionStep {

    /** In which statuses. */
    Set<SessionStatus> during();

    /** Whether only the scheduler does it; where sessions are led by hand, it is left to the operator. */
    default boolean isByClock() {
        return false;
    }

    /** Does what is due, once: what is done already is recognised. */
    void perform(MarketSession session, Instant now);
}
