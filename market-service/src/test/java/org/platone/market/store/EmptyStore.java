package org.platone.market.store;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.util.concurrent.atomic.AtomicInteger;
import org.platone.localstack.test.EmbeddedPlatform;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import org.springframework.data.mongodb.core.SimpleMongoClientDatabaseFactory;

/** A database of the embedded platform that nothing is in yet. */
public final class EmptyStore implements AutoCloseable {

    private static final AtomicInteger OPENED = new AtomicInteger();

    private final MongoClient client;
    private final MongoDatabaseFactory database;

    public EmptyStore() {
        String name = "store-" + OPENED.incrementAndGet();
        client = MongoClients.create(String.valueOf(
                EmbeddedPlatform.shared().properties("market-service", name).get("spring.mongodb.uri")));
        database = new SimpleMongoClientDatabaseFactory(client, name);
    }

    public MongoDatabaseFactory database() {
        return database;
    }

    @Override
    public void close() {
        client.close();
    }
}
