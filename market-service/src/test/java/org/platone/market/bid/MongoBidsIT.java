package org.platone.market.bid;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.platone.localstack.test.EmbeddedPlatform;
import org.springframework.data.mongodb.core.SimpleMongoClientDatabaseFactory;

class MongoBidsIT extends BidsContract {

    private static int databases;

    private @Nullable MongoClient client;

    @Override
    Bids bids() {
        String database = "bids-" + databases++;
        MongoClient opened = MongoClients.create(String.valueOf(
                EmbeddedPlatform.shared().properties("market-service", database).get("spring.mongodb.uri")));
        client = opened;
        var bids = new MongoBids(new SimpleMongoClientDatabaseFactory(opened, database));
        bids.prepare();
        return bids;
    }

    @AfterEach
    void disconnect() {
        if (client != null) {
            client.close();
        }
    }
}
