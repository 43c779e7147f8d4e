package org.platone.market.pod;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.platone.starter.store.StorePart;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import org.springframework.stereotype.Repository;

@Repository
class MongoWallets implements Wallets, StorePart {

    private static final int DUPLICATE_KEY = 11000;

    private final MongoDatabaseFactory database;

    MongoWallets(MongoDatabaseFactory database) {
        this.database = database;
    }

    @Override
    public void prepare() {
        collection().createIndex(new Document("wallet", 1), new IndexOptions().unique(true));
    }

    @Override
    public Map<String, String> assign(Map<String, String> walletByPod) {
        // What is there already need not be written again: the topic is read from its beginning now and then.
        Map<String, String> there = of(walletByPod.keySet());
        List<String> podIds = walletByPod.entrySet().stream()
                .filter(wallet -> !wallet.getValue().equals(there.get(wallet.getKey())))
                .map(Map.Entry::getKey)
                .toList();
        if (podIds.isEmpty()) {
            return Map.of();
        }
        List<WriteModel<Document>> writes = new ArrayList<>();
        for (String podId : podIds) {
            writes.add(new ReplaceOneModel<>(
                    new Document("_id", podId),
                    new Document("_id", podId).append("wallet", walletByPod.get(podId)),
                    new ReplaceOptions().upsert(true)));
        }
        Map<String, String> refused = new HashMap<>();
        try {
            collection().bulkWrite(writes, new BulkWriteOptions().ordered(false));
        } catch (MongoBulkWriteException e) {
            for (BulkWriteError error : e.getWriteErrors()) {
                if (error.getCode() != DUPLICATE_KEY) {
                    throw e;
                }
                String podId = podIds.get(error.getIndex());
                refused.put(podId, String.valueOf(walletByPod.get(podId)));
            }
        }
        return refused;
    }

    @Override
    public Map<String, String> of(Collection<String> podIds) {
        Map<String, String> wallets = new HashMap<>();
        collection()
                .find(new Document("_id", new Document("$in", List.copyOf(podIds))))
                .forEach(document -> wallets.put(document.getString("_id"), document.getString("wallet")));
        return wallets;
    }

    private MongoCollection<Document> collection() {
        return database.getMongoDatabase().getCollection("wallets");
    }
}
