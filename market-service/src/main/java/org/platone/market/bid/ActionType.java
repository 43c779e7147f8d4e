package org.platone.market.bid;

/** What a participant wants with what it sends. */
public enum ActionType {
    /** Hand in, or hand in again. */
    ACTIVATE,
    /** Replace what was handed in. */
    MODIFY,
    /** Withdraw what was handed in. */
    DELETE
}
