package org.platone.market.bid;

import java.util.List;
import org.platone.market.session.MarketSession;

/** What sessions made of offers. */
public interface OfferResults {

    /** What a session made of an offer, by market time unit; empty as long as it is not cleared. */
    List<IntervalResult> of(MarketSession session, Bid offer);
}
