package org.platone.market.outcome;

class InMemoryOutcomesTest extends OutcomesContract {

    @Override
    Outcomes outcomes() {
        return new InMemoryOutcomes();
    }
}
