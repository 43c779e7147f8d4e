package org.platone.market.outcome;

import org.junit.jupiter.api.AfterEach;
import org.platone.market.store.EmptyStore;

class MongoOutcomesIT extends OutcomesContract {

    private final EmptyStore store = new EmptyStore();

    @Override
    Outcomes outcomes() {
        var outcomes = new MongoOutcomes(store.database());
        return outcomes;
    }

    @AfterEach
    void disconnect() {
        store.close();
    }
}
