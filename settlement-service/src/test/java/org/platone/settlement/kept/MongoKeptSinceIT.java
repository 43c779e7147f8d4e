package org.platone.settlement.kept;

import org.platone.settlement.store.TestCollections;

class MongoKeptSinceIT extends KeptSinceContract {

    @Override
    KeptSince kept() {
        return new MongoKeptSince(TestCollections.of("kept-it"));
    }
}
