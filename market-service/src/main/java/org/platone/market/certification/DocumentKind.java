package org.platone.market.certification;

/** What is certified of a session here. */
public enum DocumentKind {
    ORDER_BOOK,
    MARKET_OUTCOME,
    TECHNICAL_OUTCOME,
    VALIDATED_OUTCOME
}
