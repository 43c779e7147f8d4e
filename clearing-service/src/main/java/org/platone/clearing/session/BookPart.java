package org.platone.clearing.session;

/**
 * A part of a session's book as it came.
 *
 * @param part from 1 to {@code parts}
 * @param count how many requests and offers the whole book has
 * @param digest of all of them
 * @param message the whole message, JSON
 */
@SuppressWarnings("ArrayRecordComponent") // Parts are not compared, and up to a megabyte large.
public record BookPart(String sessionId, String bookId, int part, int parts, int count, String digest, byte[] message) {

    /** Whether a part that comes next belongs to the same sending of the same book. */
    public boolean goesOnWith(BookPart next) {
        return sessionId.equals(next.sessionId) && bookId.equals(next.bookId) && part < next.part;
    }
}
