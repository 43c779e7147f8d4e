package org.platone.settlement.baseline;

import org.platone.settlement.pod.PodBuckets;
import org.platone.settlement.store.TestCollections;

class MongoBaselinesIT extends BaselinesContract {

    private static final MongoBaselines BASELINES =
            new MongoBaselines(TestCollections.of("baselines-it"), new PodBuckets(4));

    @Override
    Baselines baselines() {
        return BASELINES;
    }
}
