package org.platone.blockchain.store;

import org.platone.localstack.test.ExampleStore;
import org.springframework.data.mongodb.core.MongoTemplate;

/** Lets the stores work on examples. */
public final class ExampleTemplate {
    private ExampleTemplate() {}

    public static MongoTemplate of(ExampleStore store) {
        return new MongoTemplate(store.client(), store.database());
    }
}
