package org.platone.market.participant;

import java.time.Instant;

/**
 * A certificate as its owner needs it.
 *
 * @param certificate PEM: the certificate, and then the authority's that signed it
 * @param subject whom it names
 * @param validTo when it ends
 */
public record Certificate(String certificate, String subject, Instant validTo) {}
