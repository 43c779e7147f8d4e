package org.platone.settlement.store;

import java.util.Objects;
import org.platone.localstack.test.EmbeddedPlatform;
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
}
