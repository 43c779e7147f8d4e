package org.platone.clearing.session;

import java.io.ByteArrayInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.platone.clearing.book.BookReader;
import org.platone.clearing.book.BrokenBook;
import org.platone.clearing.book.InOrder;
import org.platone.clearing.engine.Book;
import org.platone.starter.json.CanonicalJson;
import org.platone.starter.json.StrictJson;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A book whose parts are all in the archive; it reads a few of them at a time. */
final class StoredBook {
    private static final List<String> BIDS = List.of("requests", "offers");

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
        return tree(archive.bookPart(bookId, part));
    }

    private static JsonNode tree(byte[] message) {
        return StrictJson.mapper().readTree(message);
    }

    /** A part with what was found out about it. */
    @SuppressWarnings("ArrayRecordComponent") // Parts are not compared, and up to a megabyte large.
    private record Part(int number, byte[] message, List<byte[]> hashes) {}

    private void forEachPart(Function<byte[], List<byte[]>> hashes, Consumer<Part> taker) {
        InOrder.forEach(
                1,
                parts + 1,
                number -> {
                    byte[] message = archive.bookPart(bookId, number);
                    return new Part(number, message, hashes.apply(message));
                },
                taker);
    }

    /** The book for the engine; refused when it does not have the bids that it was sealed with. */
    Book read(int count, String digest) {
        List<byte[]> hashes = new ArrayList<>();
        var reader = new BookReader();
        List<RefusedBook> broken = new ArrayList<>();
        forEachPart(StoredBook::hashesAsTheyStand, part -> {
            hashes.addAll(part.hashes());
            if (broken.isEmpty()) {
                try {
                    add(part, reader);
                } catch (RefusedBook refused) {
                    broken.add(refused);
                }
            }
        });
        check(hashes, count, digest);
        if (!broken.isEmpty()) {
            throw broken.getFirst();
        }
        return build(reader);
    }

    /** The book for the engine, once it was checked. */
    Book read() {
        var reader = new BookReader();
        forEachPart(_ -> List.of(), part -> add(part, reader));
        return build(reader);
    }

    private void add(Part part, BookReader reader) {
        try {
            reader.add(new ByteArrayInputStream(part.message()));
        } catch (BrokenBook broken) {
            throw new RefusedBook(
                    "BROKEN_BOOK", "Book " + bookId + ", part " + part.number() + ": " + broken.getMessage());
        }
    }

    private Book build(BookReader reader) {
        try {
            return reader.build();
        } catch (BrokenBook broken) {
            throw new RefusedBook("BROKEN_BOOK", "Book " + bookId + ": " + broken.getMessage());
        }
    }

    private void check(List<byte[]> hashesAsTheyStand, int count, String digest) {
        if (hashesAsTheyStand.size() != count) {
            throw new RefusedBook(
                    "COUNT_MISMATCH",
                    "Book " + bookId + " has " + hashesAsTheyStand.size() + " requests and offers, was sealed with "
                            + count);
        }
        // The digest is over canonical bids. Where they stand in the parts in this form already, nothing else can have
        // it.
        if (!digest(hashesAsTheyStand).equals(digest)) {
            List<byte[]> hashes = new ArrayList<>();
            forEachPart(StoredBook::canonicalHashes, part -> hashes.addAll(part.hashes()));
            String found = digest(hashes);
            if (!found.equals(digest)) {
                throw new RefusedBook(
                        "DIGEST_MISMATCH",
                        "Book " + bookId + " has the digest " + found + ", was sealed with " + digest);
            }
        }
    }

    private static String digest(List<byte[]> hashes) {
        List<byte[]> sorted = new ArrayList<>(hashes);
        sorted.sort(Arrays::compareUnsigned);
        MessageDigest sum = sha256();
        sorted.forEach(sum::update);
        return "sha256:" + HexFormat.of().formatHex(sum.digest());
    }

    private static List<byte[]> canonicalHashes(byte[] message) {
        List<byte[]> hashes = new ArrayList<>();
        JsonNode part = tree(message);
        for (String list : BIDS) {
            part.path(list).forEach(bid -> hashes.add(CanonicalJson.sha256(CanonicalJson.of(bid))));
        }
        return hashes;
    }

    private static List<byte[]> hashesAsTheyStand(byte[] message) {
        List<byte[]> hashes = new ArrayList<>();
        MessageDigest hash = sha256();
        try (JsonParser json = JsonMapper.shared().createParser(message)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean bids = BIDS.contains(json.currentName());
                if (json.nextToken() != JsonToken.START_ARRAY || !bids) {
                    json.skipChildren();
                    continue;
                }
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    int from = (int) json.currentTokenLocation().getByteOffset();
                    json.skipChildren();
                    hash.update(message, from, (int) json.currentLocation().getByteOffset() - from);
                    hashes.add(hash.digest());
                }
            }
        }
        return hashes;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
