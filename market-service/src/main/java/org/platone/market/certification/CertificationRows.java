package org.platone.market.certification;

import java.io.Closeable;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.platone.market.document.CanonicalText;
import org.platone.market.document.Spool;
import org.platone.starter.json.CanonicalJson;

/** The hashes of a document's rows, collected row by row. */
public final class CertificationRows implements Closeable {

    private final Spool rows = new Spool();

    /**
     * Adds a row.
     *
     * @param podId the PoD that it is about; null if it is about none
     * @param hash SHA-256 of the row's canonical JSON
     */
    public void add(String key, @Nullable String podId, byte[] hash) {
        var out = new StringBuilder("{");
        CanonicalText.member(out, "key", key);
        out.append(',');
        CanonicalText.member(out, "podId", podId);
        out.append(',');
        CanonicalText.member(out, "hash", CanonicalJson.hex(hash));
        rows.add(out.append('}').toString().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Adds what a participant requested of a PoD, so that it can prove that without seeing the rest.
     *
     * @param hash SHA-256 of the canonical JSON of the row with no more than that
     */
    public void addShare(String participantId, String podId, byte[] hash) {
        add(participantId + "|" + podId, null, hash);
    }

    Spool spool() {
        return rows;
    }

    @Override
    public void close() {
        rows.close();
    }
}
