package org.platone.market.book;

/**
 * A message of a book.
 *
 * @param json the whole message
 */
@SuppressWarnings("ArrayRecordComponent") // Parts are not compared, and up to a megabyte large.
public record BookPart(String sessionId, String bookId, int part, byte[] json) {}
