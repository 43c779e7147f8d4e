package org.platone.market.session;

import java.util.List;

/** Tells everybody how sessions change. */
public interface SessionNews {

    /** Tells changes of a session, given in their order by number, and returns when that is safe. */
    void tell(MarketSession session, List<Integer> changes);
}
