package org.platone.settlement.store;

import java.util.Objects;
import org.platone.localstack.test.EmbeddedPlatform;
import org.platone.localstack.test.ExampleStore;
import org.springframework.data.mongodb.core.SimpleMongoClientDatabaseFactory;

/** Collections of the embedded store. */
public final class TestCollections {

    private TestCollections() {}

    /** Of a database of that name. */
    public static Collections of(String database) {
        return new Collections(new SimpleMongoClientDatabaseFactory(Objects.toString(EmbeddedPlatform.shared()
                .properties("settlement-service", database)
                .get("spring.mongodb.uri"))));
    }

    /** Of a store of examples. */
    public static Collections of(ExampleStore store) {
        return new Collections(new SimpleMongoClientDatabaseFactory(store.client(), store.database()));
    }
}
