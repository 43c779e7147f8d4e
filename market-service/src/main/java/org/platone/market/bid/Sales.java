package org.platone.market.bid;

import org.platone.market.session.MarketSession;

/** What the sessions have sold, as far as it is decided. */
public interface Sales {

    /**
     * Whether another session of the same hours is closed and not cleared, so that what it sells is open. Of two such
     * sessions the one that closed first does not wait for the other.
     */
    boolean isWaiting(MarketSession session);

    /** What other sessions have sold in the hours of a session. */
    SoldPower soldElsewhere(MarketSession session);

    /** What a session that is cleared has accepted of its offers, in some market time units. */
    AcceptedCurves acceptedIn(MarketSession session, int firstIndex, int intervals);
}
