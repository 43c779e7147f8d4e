package org.platone.clearing.session;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.platone.starter.problem.RetentionOver;

/**
 * What became of a session's book.
 *
 * @param outcomeKey under what its outcome is stored; empty unless cleared
 * @param bookParts how many parts the book has
 * @param outcomeParts how many parts the outcome has; 0 unless cleared
 * @param published whether every part of the outcome was acknowledged
 * @param removedAt market time from when on its book and outcome are kept no longer; null while they are
 */
record SessionState(
        String sessionId,
        String bookId,
        Status status,
        String outcomeKey,
        int bookParts,
        int outcomeParts,
        boolean published,
        @Nullable Instant removedAt) {
    static SessionState refused(String sessionId, String bookId, int bookParts) {
        return new SessionState(sessionId, bookId, Status.REFUSED, "", bookParts, 0, false, null);
    }

    static SessionState cleared(String sessionId, String bookId, String outcomeKey, int bookParts, int outcomeParts) {
        return new SessionState(sessionId, bookId, Status.CLEARED, outcomeKey, bookParts, outcomeParts, false, null);
    }

    SessionState asPublished() {
        return new SessionState(sessionId, bookId, status, outcomeKey, bookParts, outcomeParts, true, removedAt);
    }

    /**
     * The state, if book and outcome are kept.
     *
     * @throws RetentionOver if they are not
     */
    SessionState kept() {
        if (removedAt != null) {
            throw new RetentionOver(
                    "The order book of session " + sessionId + " and what cleared it were removed at " + removedAt
                            + ": they are kept no longer, as platone.clearing.retention says. Certificates and proofs stay.");
        }
        return this;
    }

    enum Status {
        CLEARED,
        REFUSED
    }
}
