package org.platone.blockchain.certification.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.platone.blockchain.certification.Certification;
import org.platone.blockchain.certification.DocumentKind;
import org.platone.blockchain.evm.Bytes32;

/**
 * Whether something is certified, and where. All but the first three are null when it is not.
 *
 * @param certified true when the chain says so
 * @param hash SHA-256 of the canonical JSON of what came
 * @param lookedFor what was looked for, when it is not certified; null otherwise
 * @param certifiedAt the chain's time
 */
record VerdictView(
        boolean certified,
        String hash,
        @Nullable String lookedFor,
        @Nullable String hashedData,
        @Nullable String documentId,
        @Nullable Integer version,
        @Nullable String sessionId,
        @Nullable DocumentKind kind,
        @Nullable String owner,
        @Nullable Instant createdAt,
        @Nullable Instant certifiedAt,
        @Nullable String transactionHash,
        @Nullable Long blockNumber) {

    static VerdictView certified(Certification certification, Certification.OnChain proof, Bytes32 hash) {
        var header = certification.header();
        return new VerdictView(
                true,
                hash.toString(),
                null,
                certification.root().toString(),
                header.documentId(),
                header.version(),
                header.sessionId(),
                header.kind(),
                proof.owner().toString(),
                certification.createdAt(),
                proof.certifiedAt(),
                proof.transactionHash().toString(),
                proof.blockNumber());
    }

    static VerdictView unknown(Bytes32 hash, @Nullable String root) {
        var lookedFor = root == null
                ? "a certified document with the hash " + hash
                : "a row with the hash " + hash + " under the certified root " + root;
        return new VerdictView(
                false, hash.toString(), lookedFor, null, null, null, null, null, null, null, null, null, null);
    }
}
