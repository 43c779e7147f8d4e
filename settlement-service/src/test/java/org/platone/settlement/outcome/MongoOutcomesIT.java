package org.platone.settlement.outcome;

import org.junit.jupiter.api.BeforeAll;
import org.platone.settlement.store.TestCollections;

class MongoOutcomesIT extends OutcomesContract {

    private static final MongoOutcomes OUTCOMES = new MongoOutcomes(TestCollections.of("outcomes-it"));

    @BeforeAll
    static void createsIndexes() {
        OUTCOMES.prepare();
    }

    @Override
    Outcomes outcomes() {
        return OUTCOMES;
    }
}
