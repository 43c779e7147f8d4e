package org.platone.market.bid;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.platone.starter.json.CanonicalJson;

/**
 * What a bid is recognised by: its owner and the owner's id. Bids carried over from day-ahead to several real-time sessions
 * bear the same id in each, so there the session belongs to it.
 *
 * @param value of a fixed length
 */
record BidKey(String value) {

    private static final int BYTES = 16;

    static BidKey of(String participantId, String playerServiceId) {
        return hash(participantId + '\n' + playerServiceId);
    }

    static BidKey carried(String participantId, String playerServiceId, String sessionId) {
        return hash(participantId + '\n' + playerServiceId + '\n' + sessionId);
    }

    private static BidKey hash(String text) {
        byte[] hash = CanonicalJson.sha256(text.getBytes(StandardCharsets.UTF_8));
        return new BidKey(HexFormat.of().formatHex(hash, 0, BYTES));
    }
}
