package org.platone.market.bid;

/** Where a bid stands at the sealed gate. */
public enum BidState {
    /** Stored, not acknowledged: the gate may have closed. */
    PENDING,
    /** Acknowledged: it is in the book. */
    ACCEPTED,
    /** In the book as it was; a change is stored and not acknowledged. */
    MODIFYING,
    /** In the book; its withdrawal is stored and not acknowledged. */
    WITHDRAWING,
    /** Withdrawn by its owner before the gate closed. */
    WITHDRAWN,
    /** Came when the gate was closed; never acknowledged, not in the book. */
    LATE;

    /** Whether it is in the book if nothing happens any more. */
    public boolean isInBook() {
        return this == ACCEPTED || this == MODIFYING || this == WITHDRAWING;
    }

    /** As participants see it. */
    public BidState shown() {
        return isInBook() ? ACCEPTED : this;
    }
}
