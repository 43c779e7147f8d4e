package org.platone.market.outcome;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
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
        write(session, head, kind, false, out, row -> {});
    }

    /**
     * Collects the hashes of the rows and of what each player requested of them, and gives that of the whole.
     *
     * @param pause called with each row
     */
    byte[] hash(MarketSession session, OutcomeHead head, OutcomeKind kind, CertificationRows rows, Runnable pause) {
        MessageDigest digest = sha256();
        try (var out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            write(session, head, kind, true, out, row -> {
                pause.run();
                rows.add(row.podId(), row.podId(), CanonicalJson.sha256(row.json()));
                row.shares()
                        .forEach(share -> rows.addShare(
                                share.playerId(), row.podId(), CanonicalJson.sha256(bytes(share.json()))));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return digest.digest();
    }

    private void write(
            MarketSession session,
            OutcomeHead head,
            OutcomeKind kind,
            boolean shares,
            OutputStream out,
            Consumer<Row> onRow)
            throws IOException {
        var begin = new StringBuilder("{");
        CanonicalText.member(begin, "marketType", session.marketType().text());
        write(out, begin.append(",\"pods\":[").toString());
        boolean[] first = {true};
        try {
            forEachRow(head, kind, shares, row -> {
                onRow.accept(row);
                try {
                    if (!first[0]) {
                        out.write(',');
                    }
                    out.write(row.json());
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

    private void forEachRow(OutcomeHead head, OutcomeKind kind, boolean shares, Consumer<Row> action) {
        if (kind == OutcomeKind.TECHNICAL) {
            forEachRow(head, kind, RowFormat.TECHNICAL, shares, action);
        } else {
            forEachRow(head, kind, RowFormat.OUTCOME, shares, action);
        }
    }

    private <R> void forEachRow(
            OutcomeHead head, OutcomeKind kind, RowFormat<R> format, boolean shares, Consumer<Row> action) {
        reader.forEachChunk(
                head,
                kind,
                format,
                pods -> pods.stream()
                        .map(pod ->
                                new Row(pod.podId(), pod.document(), shares ? shares(format, pod.rows()) : List.of()))
                        .toList(),
                rows -> rows.forEach(action));
    }

    /** What each player requested of a PoD, if that is not all of it. */
    private static <R> List<Share> shares(RowFormat<R> format, PodRows<R> pod) {
        Set<String> players = new TreeSet<>();
        for (R row : pod.rows()) {
            String player = format.requestPlayerId(row);
            if (player != null) {
                players.add(player);
            }
        }
        List<Share> shares = new ArrayList<>();
        for (String player : players) {
            PodRows<R> share = format.requestedBy(pod, player);
            if (share.rows().size() < pod.rows().size()) {
                shares.add(new Share(player, row(format, share)));
            }
        }
        return shares;
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
    private record Row(String podId, byte[] json, List<Share> shares) {}

    private record Share(String playerId, String json) {}
}
