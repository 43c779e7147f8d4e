package org.platone.blockchain.certification.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.platone.blockchain.certification.Certification;
import org.platone.blockchain.certification.DocumentKind;

/**
 * The published Certification model.
 *
 * @param hashedData the Merkle root
 * @param owner who certified; null while nobody has
 * @param createdAt market time
 * @param transactionHash in which transaction; null while in none
 * @param sessionId the market session
 * @param kind what the document is
 * @param blockNumber in which block; null while in none
 * @param documentHash SHA-256 of the document's bytes
 * @param documentId which document
 * @param version which version of it
 * @param state PENDING or CONFIRMED
 * @param reason what keeps it from the chain; null while nothing does
 */
record CertificationView(
        String hashedData,
        @Nullable String owner,
        Instant createdAt,
        @Nullable String transactionHash,
        String sessionId,
        DocumentKind kind,
        @Nullable Long blockNumber,
        String documentHash,
        String documentId,
        int version,
        String state,
        @Nullable String reason) {

    static CertificationView of(Certification certification, @Nullable String reason) {
        var header = certification.header();
        var proof = certification.proof();
        return new CertificationView(
                certification.root().toString(),
                proof == null ? null : proof.owner().toString(),
                certification.createdAt(),
                proof == null ? null : proof.transactionHash().toString(),
                header.sessionId(),
                header.kind(),
                proof == null ? null : proof.blockNumber(),
                header.documentHash().toString(),
                header.documentId(),
                header.version(),
                proof == null ? "PENDING" : "CONFIRMED",
                reason);
    }
}
