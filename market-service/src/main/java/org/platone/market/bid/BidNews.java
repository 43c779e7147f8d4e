package org.platone.market.bid;

/** Hears of bids that were taken in, modified or withdrawn. */
public interface BidNews {

    /** Bids of a participant in a session are not what they were. Returns at once and never fails. */
    void changed(String sessionId, String participantId);
}
