package org.platone.market.store;

import org.platone.localstack.test.ExampleStore;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import org.springframework.data.mongodb.core.SimpleMongoClientDatabaseFactory;

/** Lets the repositories work on a store of examples. */
public final class ExampleDatabase {

    private ExampleDatabase() {}

    public static MongoDatabaseFactory of(ExampleStore store) {
        return new SimpleMongoClientDatabaseFactory(store.client(), store.database());
    }
}
