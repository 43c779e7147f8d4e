package org.platone.market.session;

import java.time.Instant;
import java.util.Set;

/** Work that a session calls for as long as it is in a status, until it is done. */
public interface SessionStep {

    /** In which statuses. */
    Set<SessionStatus> during();

    /** Does what is due, once: what is done already is recognised. */
    void perform(MarketSession session, Instant now);
}
