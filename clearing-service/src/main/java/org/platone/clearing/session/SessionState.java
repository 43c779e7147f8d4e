package org.platone.clearing.session;

/**
 * What became of a session's book.
 *
 * @param outcomeKey under what its outcome is stored; empty unless cleared
 * @param bookParts how many parts the book has
 * @param outcomeParts how many parts the outcome has; 0 unless cleared
 * @param published whether every part of the outcome was acknowledged
 */
record SessionState(
        String sessionId,
        String bookId,
        Status status,
        String outcomeKey,
        int bookParts,
        int outcomeParts,
        boolean published) {
    static SessionState refused(String sessionId, String bookId, int bookParts) {
        return new SessionState(sessionId, bookId, Status.REFUSED, "", bookParts, 0, false);
    }

    static SessionState cleared(String sessionId, String bookId, String outcomeKey, int bookParts, int outcomeParts) {
        return new SessionState(sessionId, bookId, Status.CLEARED, outcomeKey, bookParts, outcomeParts, false);
    }

    SessionState asPublished() {
        return new SessionState(sessionId, bookId, status, outcomeKey, bookParts, outcomeParts, true);
    }

    enum Status {
        CLEARED,
        REFUSED
    }
}
