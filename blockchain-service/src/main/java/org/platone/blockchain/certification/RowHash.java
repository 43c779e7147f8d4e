package org.platone.blockchain.certification;

import org.jspecify.annotations.Nullable;
import org.platone.blockchain.evm.Bytes32;

/**
 * A row of a document, known by its hash.
 *
 * @param key unique in the document
 * @param podId the point of delivery that all of it is about; null when it is about none, or what one participant
 *     requested of one: then the key is both ids with {@code |} between them
 * @param hash SHA-256 of its canonical JSON
 */
public record RowHash(String key, @Nullable String podId, Bytes32 hash) {

    /** Whether it is what a participant requested of a point of delivery. */
    public boolean isRequestedBy(String participantId, String pod) {
        return key.equals(participantId + "|" + pod);
    }

    /** The point of delivery that a row of an outcome or a settlement is about, or a part of. */
    public String pod() {
        return podId == null ? key.substring(key.indexOf('|') + 1) : podId;
    }
}
