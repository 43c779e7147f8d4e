package org.platone.blockchain.certification;

import org.platone.blockchain.evm.Bytes32;

/**
 * Which document is to be certified.
 *
 * @param documentId its id, the same for all its versions
 * @param version from 1
 * @param sessionId the market session it belongs to
 * @param kind what it is
 * @param documentHash SHA-256 of its canonical JSON
 * @param parts in how many parts its rows come
 */
public record DocumentHeader(
        String documentId, int version, String sessionId, DocumentKind kind, Bytes32 documentHash, int parts) {

    /** The key of this version of the document. */
    String key() {
        return documentId + "|" + version;
    }
}
