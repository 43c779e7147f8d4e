package org.platone.settlement.settling;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * Names everything that one session sold for one delivery window: {@code <sessionId>:<windowStart>}.
 *
 * @param sessionId the session
 * @param windowStart the start of the window
 */
public record SettlementId(String sessionId, Instant windowStart) {

    /** The id that the text names, if it names one. */
    public static Optional<SettlementId> of(String text) {
        // The instant has colons of its own, and so may the session's id: 2026-11-22T11:00:00Z has 20 characters.
        int colon = text.length() - 21;
        if (colon < 1 || text.charAt(colon) != ':') {
            return Optional.empty();
        }
        try {
            return Optional.of(new SettlementId(text.substring(0, colon), Instant.parse(text.substring(colon + 1))));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return sessionId + ":" + windowStart;
    }
}
