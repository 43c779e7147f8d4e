package org.platone.benchmarks.market;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertManyOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.bson.Document;

/** The same lines put straight into the same store, in bulks as large as the market's own. */
final class BulkInsert {
    private static final int AT_ONCE = 1000;

    private BulkInsert() {}

    /**
     * Inserts the lines.
     *
     * @param market the market's settings, which say where the store is
     * @return seconds
     */
    static double seconds(Properties market, List<String> lines) {
        String uri = market.getProperty("spring.mongodb.uri");
        try (MongoClient client = MongoClients.create(uri)) {
            MongoCollection<Document> collection =
                    client.getDatabase("benchmark").getCollection("lines");
            collection.drop();
            long start = System.nanoTime();
            for (int from = 0; from < lines.size(); from += AT_ONCE) {
                List<Document> bulk = new ArrayList<>(AT_ONCE);
                for (int i = from; i < Math.min(lines.size(), from + AT_ONCE); i++) {
                    bulk.add(new Document("_id", i).append("line", lines.get(i)));
                }
                collection.insertMany(bulk, new InsertManyOptions().ordered(false));
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            collection.drop();
            return seconds;
        }
    }
}
