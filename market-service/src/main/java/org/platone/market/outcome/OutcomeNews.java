package org.platone.market.outcome;

/** Takes outcomes to the participants and to settlement. */
public interface OutcomeNews {

    /** Hands over a message, and returns when that is safe. */
    void tell(OutcomeMessage message);
}
