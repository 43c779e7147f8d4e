package org.platone.market.outcome;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.platone.market.certification.CertificationRows;
import org.platone.market.document.CanonicalText;
import org.platone.market.session.MarketSession;
import org.platone.starter.json.CanonicalJson;
import org.springframework.stereotype.Service;

/** The documents of outcomes, canonical JSON, byte for byte what is certified. */
@Service
class OutcomeDocument {

    private final OutcomeReader reader;

    OutcomeDocument(OutcomeReader reader) {
        this.reader = reader;
    }

    /** Writes a document. */
    void write(MarketSession session, OutcomeHead head, OutcomeKind kind, OutputStream out) throws IOException {
        write(session, head, kind, out, (podId, row) -> {});
    }

    /** Collects the hashes of the rows, and gives that of the whole. */
    byte[] hash(MarketSession session, OutcomeHead head, OutcomeKind kind, CertificationRows rows) {
        MessageDigest digest = sha256();
        try (var out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            write(session, head, kind, out, (podId, row) -> rows.add(podId, podId, CanonicalJson.sha256(row)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return digest.digest();
    }

    private void write(MarketSession session, OutcomeHead head, OutcomeKind kind, OutputStream out, RowAction onRow)
            throws IOException {
        var begin = new StringBuilder("{");
        CanonicalText.member(begin, "marketType", session.marketType().text());
        write(out, begin.append(",\"pods\":[").toString());
        boolean[] first = {true};
        try {
            forEachRow(head, kind, (podId, row) -> {
                onRow.take(podId, row);
                try {
                    if (!first[0]) {
                        out.write(',');
                    }
                    out.write(row);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                first[0] = false;
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        var end = new StringBuilder("],");
        if (kind == OutcomeKind.MARKET) {
            end.append("\"requests\":").append(head.requests()).append(',');
        }
        CanonicalText.member(end, "sessionId", session.id());
        if (kind == OutcomeKind.MARKET) {
            end.append(',');
            CanonicalText.member(end, "welfare", head.welfare());
        }
        write(out, end.append('}').toString());
    }

    /** The row object of a PoD in a document. */
    static <R> String row(RowFormat<R> format, PodRows<R> pod) {
        return format.write(pod, false);
    }

    private void forEachRow(OutcomeHead head, OutcomeKind kind, RowAction action) {
        if (kind == OutcomeKind.TECHNICAL) {
            forEachRow(head, kind, RowFormat.TECHNICAL, action);
        } else {
            forEachRow(head, kind, RowFormat.OUTCOME, action);
        }
    }

    private <R> void forEachRow(OutcomeHead head, OutcomeKind kind, RowFormat<R> format, RowAction action) {
        reader.forEachChunk(
                head,
                kind,
                format,
                pods -> pods.stream()
                        .map(pod -> new Row(pod.podId(), pod.document()))
                        .toList(),
                rows -> rows.forEach(row -> action.take(row.podId(), row.json())));
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(bytes(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // Rows are not compared.
    private record Row(String podId, byte[] json) {}

    private interface RowAction {
        void take(String podId, byte[] row);
    }
}
