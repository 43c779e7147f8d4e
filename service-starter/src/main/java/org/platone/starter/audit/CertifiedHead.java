package org.platone.starter.audit;

import java.time.LocalDate;
import tools.jackson.databind.JsonNode;

/**
 * The head of a day's entries, and what is certified of it.
 *
 * @param sequence of the last entry of the day
 * @param hash of that entry
 * @param sessionId by which its certificate is found, in the place of a market session's id
 * @param document what is certified
 * @param documentHash SHA-256 of the document in canonical JSON
 */
public record CertifiedHead(
        String service,
        LocalDate day,
        long sequence,
        String hash,
        String sessionId,
        JsonNode document,
        String documentHash) {}
