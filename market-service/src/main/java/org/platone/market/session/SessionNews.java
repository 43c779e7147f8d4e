package org.platone.market.session;

import java.util.Optional;
import java.util.function.Supplier;

/** Tells everybody how sessions change. However many instances do so, they tell the changes of a session in their order. */
public interface SessionNews {

    /**
     * Tells the next change of a session, if there is one, and returns when that is safe.
     *
     * @param session asked once nobody else can tell anything any more that this instance does not see
     * @return the session with that change published; empty if another instance began to tell meanwhile
     */
    Optional<MarketSession> tellNext(Supplier<MarketSession> session);
}
