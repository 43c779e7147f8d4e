package org.platone.settlement.outcome;

import java.time.Instant;

/**
 * Names what the PoDs of one bucket sold in one session for one delivery window.
 *
 * @param sessionId the session
 * @param windowStart the start of the delivery window
 * @param bucket the bucket of the PoDs
 */
public record SoldId(String sessionId, Instant windowStart, int bucket) {

    @Override
    public String toString() {
        return sessionId + "|" + windowStart + "|" + bucket;
    }
}
