package org.platone.clearing.session;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
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
        var size = new Counter();
        int allPods = outcome.book().pods();
        bounds.add(0);
        try (var writer = new OutcomeWriter(outcome, rows, true, size)) {
            writer.json().writeStartObject();
            writer.requests(true);
            writer.json().flush();
            long bytes = HEAD + size.taken();
            int pods = 0;
            for (int place = 0; place < allPods; place++) {
                if (rows.offeredPoints(outcome.book().podById(place)) == 0) {
                    continue;
                }
                writer.pods(place, place + 1);
                writer.json().flush();
                long own = size.taken();
                if (pods > 0 && (pods == MOST_PODS || bytes + own > MOST_BYTES)) {
                    bounds.add(place);
                    bytes = HEAD;
                    pods = 0;
                }
                bytes += own;
                pods++;
            }
            writer.json().writeEndObject();
        }
        bounds.add(allPods);
    }

    /** The message of a part, from 1. */
    byte[] message(int part) {
        var out = new ByteArrayOutputStream(MOST_BYTES);
        try (var writer = new OutcomeWriter(outcome, rows, true, out)) {
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

    private static final class Counter extends OutputStream {
        private long count;

        @Override
        public void write(int b) {
            count++;
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            count += length;
        }

        /** What was written since this was asked last. */
        long taken() {
            long taken = count;
            count = 0;
            return taken;
        }
    }
}
