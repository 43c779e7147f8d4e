package org.platone.settlement.settling.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.platone.starter.tls.ServiceClients;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/** Fetches the certificate of a settlement from the service that owns it, on behalf of the caller. */
@Component
class CertificateSource {

    private static final Logger log = LoggerFactory.getLogger(CertificateSource.class);

    /** The most that a page of certificates has. */
    private static final int AT_ONCE = 1000;

    private final ServiceClients services;

    CertificateSource(ServiceClients services) {
        this.services = services;
    }

    /**
     * A certificate as the service of the chain shows it.
     *
     * @param documentId which document
     * @param documentHash SHA-256 of the document's bytes
     * @param hashedData the Merkle root that stands on the chain
     * @param createdAt market time
     * @param owner who certified; null while nobody has
     * @param transactionHash in which transaction; null while in none
     * @param blockNumber in which block; null while in none
     * @param state PENDING or CONFIRMED
     */
    record Certificate(
            String documentId,
            String documentHash,
            String hashedData,
            Instant createdAt,
            @Nullable String owner,
            @Nullable String transactionHash,
            @Nullable Long blockNumber,
            String state) {}

    /** A page of certificates. */
    record Certificates(List<Certificate> items, long total) {}

    /** The certificate of the document; empty while there is none, or when the chain's side does not answer. */
    Optional<Certificate> find(String sessionId, String documentId) {
        try {
            return find(sessionId, documentId, "CONFIRMED").or(() -> find(sessionId, documentId, "PENDING"));
        } catch (RestClientException | IllegalStateException e) {
            log.warn("The certificate of {} cannot be had: {}", documentId, e.toString());
            return Optional.empty();
        }
    }

    private Optional<Certificate> find(String sessionId, String documentId, String state) {
        long seen = 0;
        for (int number = 0; ; number++) {
            int page = number;
            Certificates found = services.to("blockchain")
                    .get()
                    .uri(uri -> uri.path("/api/certifications")
                            .queryParam("kind", "SETTLEMENT")
                            .queryParam("state", state)
                            .queryParam("page", page)
                            .queryParam("size", AT_ONCE)
                            .queryParam("sessionId", "{session}")
                            .build(sessionId))
                    .retrieve()
                    .body(Certificates.class);
            if (found == null) {
                return Optional.empty();
            }
            for (Certificate certificate : found.items()) {
                if (certificate.documentId().equals(documentId)) {
                    return Optional.of(certificate);
                }
            }
            seen += found.items().size();
            if (found.items().isEmpty() || seen >= found.total()) {
                return Optional.empty();
            }
        }
    }
}
