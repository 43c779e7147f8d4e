package org.platone.settlement.outcome;

/** Is told when all of a session's validated outcome is kept. */
public interface OutcomeCompletion {

    /** Comes at least once for each outcome. */
    void completed(Outcome outcome);
}
