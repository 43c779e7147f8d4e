package org.platone.market.outcome;

/** The three outcomes of a session. */
public enum OutcomeKind {
    MARKET,
    TECHNICAL,
    VALIDATED
}
