package org.platone.starter.store;

import com.mongodb.client.MongoClient;
import org.bson.Document;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** UP when the store answers a ping, which every server that speaks its protocol does. */
class StoreHealth extends AbstractHealthIndicator {

    private final MongoClient client;

    StoreHealth(MongoClient client) {
        super("The store does not answer");
        this.client = client;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        client.getDatabase("admin").runCommand(new Document("ping", 1));
        builder.up();
    }
}
