package org.platone.settlement.measurement;

import org.junit.jupiter.api.BeforeAll;
import org.platone.settlement.store.Collections;
import org.platone.settlement.store.TestCollections;

class MongoReadingsIT extends ReadingsRepositoryContract {

    private static final Collections COLLECTIONS = TestCollections.of("readings-it");

    private final MongoReadings readings = new MongoReadings(COLLECTIONS);
    private final MongoLateReadings late = new MongoLateReadings(COLLECTIONS);

    @BeforeAll
    static void createsIndexes() {
        new MongoLateReadings(COLLECTIONS).prepare();
    }

    @Override
    ReadingsRepository repository() {
        return readings;
    }

    @Override
    LateReadings late() {
        return late;
    }
}
