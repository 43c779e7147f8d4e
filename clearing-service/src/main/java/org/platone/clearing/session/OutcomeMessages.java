package org.platone.clearing.session;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.platone.clearing.book.OutcomeRows;
import org.platone.clearing.book.OutcomeWriter;
import org.platone.clearing.engine.Outcome;

/** Cuts an outcome into messages of at most 500 PoDs and about 700 kB; a PoD is never split. */
final class OutcomeMessages {
    private static final int MOST_PODS = 500;
    private static final int MOST_BYTES = 650_000;
    private static final int HEAD = 1_000;

    private final String sessionId;
    private final String outcomeId;
    private final String bookId;
    private final Outcome outcome;
    private final OutcomeRows rows;

    /** For each part the place of its first PoD, and at the end the number of all. */
    private final List<Integer> bounds = new ArrayList<>();

    OutcomeMessages(String sessionId, String outcomeId, String bookId, Outcome outcome) {
        this.sessionId = sessionId;
        this.outcomeId = outcomeId;
        this.bookId = bookId;
        this.outcome = outcome;
        rows = new OutcomeRows(outcome);
        cut();
    }

    int parts() {
        return bounds.size() - 1;
    }

    private void cut() {
        int[] sizes = OutcomeWriter.podSizes(outcome, rows);
        bounds.add(0);
        long bytes = HEAD + requestBytes();
        int pods = 0;
        for (int place = 0; place < sizes.length; place++) {
            if (pods > 0 && sizes[place] > 0 && (pods == MOST_PODS || bytes + sizes[place] > MOST_BYTES)) {
                bounds.add(place);
                bytes = HEAD;
                pods = 0;
            }
            bytes += sizes[place] + 1;
            pods += sizes[place] > 0 ? 1 : 0;
        }
        bounds.add(sizes.length);
    }

    private long requestBytes() {
        var out = new ByteArrayOutputStream();
        try (var writer = new OutcomeWriter(outcome, rows, true, MOST_BYTES, out)) {
            writer.json().writeStartObject();
            writer.requests(true);
            writer.json().writeEndObject();
        }
        return out.size();
    }

    /** The message of a part, from 1. */
    byte[] message(int part) {
        var out = new ByteArrayOutputStream(MOST_BYTES);
        try (var writer = new OutcomeWriter(outcome, rows, true, MOST_BYTES, out)) {
            var json = writer.json();
            json.writeStartObject();
            json.writeStringProperty("sessionId", sessionId);
            json.writeStringProperty("marketOutcomeId", outcomeId);
            json.writeStringProperty("bookId", bookId);
            json.writeNumberProperty("part", part);
            json.writeNumberProperty("parts", parts());
            writer.pods(bounds.get(part - 1), bounds.get(part));
            writer.requests(part == 1);
            writer.welfare();
            json.writeEndObject();
        }
        return out.toByteArray();
    }

    /** Tells this outcome of a book from another one. */
    String digest() {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
        for (int part = 1; part <= parts(); part++) {
            digest.update(message(part));
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 8);
    }
}
