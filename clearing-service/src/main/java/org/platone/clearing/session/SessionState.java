package org.platone.clearing.session;

/**
 * What became of a session's book.
 *
 * @param bookParts how many parts the book has
 * @param outcomeParts how many parts the outcome has; 0 unless cleared
 * @param published whether every part of the outcome was acknowledged
 */
record SessionState(
        String sessionId, String bookId, Status status, int bookParts, int outcomeParts, boolean published) {
    enum Status {
        CLEARED,
        REFUSED
    }
}
