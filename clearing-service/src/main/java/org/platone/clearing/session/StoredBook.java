package org.platone.clearing.session;

import java.io.ByteArrayInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.platone.clearing.book.BookReader;
import org.platone.clearing.book.BrokenBook;
import org.platone.clearing.engine.Book;
import org.platone.starter.json.CanonicalJson;
import org.platone.starter.json.StrictJson;
import tools.jackson.databind.JsonNode;

/** A book whose parts are all in the archive; it reads them one at a time. */
final class StoredBook {
    private static final String[] BIDS = {"requests", "offers"};

    private final SessionArchive archive;
    private final String bookId;
    private final int parts;

    StoredBook(SessionArchive archive, String bookId, int parts) {
        this.archive = archive;
        this.bookId = bookId;
        this.parts = parts;
    }

    /** Hands over the elements of a list of the book in their order. */
    void forEach(String list, Consumer<JsonNode> action) {
        for (int part = 1; part <= parts; part++) {
            message(part).path(list).forEach(action);
        }
    }

    /** What every part says of the session. */
    JsonNode header() {
        return message(1).path("header");
    }

    String sessionId() {
        return message(1).path("sessionId").asString();
    }

    private JsonNode message(int part) {
        return StrictJson.mapper().readTree(archive.bookPart(bookId, part));
    }

    /** Refuses a book that does not have the bids that it was sealed with. */
    void check(int count, String digest) {
        List<byte[]> hashes = new ArrayList<>();
        for (int part = 1; part <= parts; part++) {
            JsonNode message = message(part);
            for (String list : BIDS) {
                message.path(list).forEach(bid -> hashes.add(CanonicalJson.sha256(CanonicalJson.of(bid))));
            }
        }
        if (hashes.size() != count) {
            throw new RefusedBook(
                    "COUNT_MISMATCH",
                    "Book " + bookId + " has " + hashes.size() + " requests and offers, was sealed with " + count);
        }
        hashes.sort(Arrays::compareUnsigned);
        MessageDigest sum = sha256();
        hashes.forEach(sum::update);
        String found = "sha256:" + HexFormat.of().formatHex(sum.digest());
        if (!found.equals(digest)) {
            throw new RefusedBook(
                    "DIGEST_MISMATCH", "Book " + bookId + " has the digest " + found + ", was sealed with " + digest);
        }
    }

    /** The book for the engine. */
    Book read() {
        var reader = new BookReader();
        for (int part = 1; part <= parts; part++) {
            try {
                reader.add(new ByteArrayInputStream(archive.bookPart(bookId, part)));
            } catch (BrokenBook broken) {
                throw new RefusedBook("BROKEN_BOOK", "Book " + bookId + ", part " + part + ": " + broken.getMessage());
            }
        }
        try {
            return reader.build();
        } catch (BrokenBook broken) {
            throw new RefusedBook("BROKEN_BOOK", "Book " + bookId + ": " + broken.getMessage());
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
