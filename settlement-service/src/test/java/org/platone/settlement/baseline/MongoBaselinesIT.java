package org.platone.settlement.baseline;

import org.junit.jupiter.api.BeforeAll;
import org.platone.settlement.pod.PodBuckets;
import org.platone.settlement.store.TestCollections;

class MongoBaselinesIT extends BaselinesContract {

    private static final MongoBaselines BASELINES =
            new MongoBaselines(TestCollections.of("baselines-it"), new PodBuckets(4));

    @BeforeAll
    static void createsIndexes() {
        BASELINES.createIndexes();
    }

    @Override
    Baselines baselines() {
        return BASELINES;
    }
}
