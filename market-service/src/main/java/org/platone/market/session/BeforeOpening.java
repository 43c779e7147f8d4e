package org.platone.market.session;

import java.time.Instant;

/** Work that must be done before a gate opens. */
public interface BeforeOpening {

    /** Whether the session can open now; if not, it is asked again. */
    boolean canOpen(MarketSession session);

    /** Does the work; done again if the service ends in between, so it must not mind what is there. */
    void prepare(MarketSession session, Instant now);
}
