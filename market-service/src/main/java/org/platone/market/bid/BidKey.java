package org.platone.market.bid;

/**
 * What a bid is recognised by: its owner and the owner's id. Bids carried over from day-ahead to several real-time sessions
 * bear the same id in each, so there the session belongs to it. Keys are the texts themselves and no hashes of them: those
 * that are handed in together mostly stand together in the index, too.
 */
record BidKey(String value) {

    static BidKey of(String participantId, String playerServiceId) {
        return new BidKey("own\n" + participantId + '\n' + playerServiceId);
    }

    static BidKey carried(String participantId, String playerServiceId, String sessionId) {
        return new BidKey("carried\n" + sessionId + '\n' + participantId + '\n' + playerServiceId);
    }

    /** Of a bid that gave its key up: nobody looks for it. */
    static BidKey late(String bidId) {
        return new BidKey("late\n" + bidId);
    }
}
