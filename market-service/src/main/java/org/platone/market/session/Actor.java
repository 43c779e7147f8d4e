package org.platone.market.session;

/** Who changes a session. */
public enum Actor {
    SCHEDULER,
    OPERATOR,
    CLEARING,
    VALIDATION,
    SETTLEMENT
}
