package org.platone.settlement.outcome;

class InMemoryOutcomesTest extends OutcomesContract {

    private final InMemoryOutcomes outcomes = new InMemoryOutcomes();

    @Override
    Outcomes outcomes() {
        return outcomes;
    }
}
