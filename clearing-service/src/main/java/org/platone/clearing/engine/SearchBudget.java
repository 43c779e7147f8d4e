package org.platone.clearing.engine;

import java.util.function.BooleanSupplier;

/** What the searches for discrete offers may still do: so many steps in each auction, and nothing once somebody called time. */
final class SearchBudget {
    private final long steps;
    private final BooleanSupplier timeIsUp;
    private long left;
    private boolean spent;

    SearchBudget(long steps, BooleanSupplier timeIsUp) {
        this.steps = steps;
        this.timeIsUp = timeIsUp;
    }

    /** Starts the search of another auction. */
    void renew() {
        left = steps;
        spent = false;
    }

    void spend(long taken) {
        left -= taken;
    }

    boolean isSpent() {
        spent = spent || left < 0 || timeIsUp.getAsBoolean();
        return spent;
    }
}
