package org.platone.market.store;

import com.mongodb.client.MongoCollection;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;

/** Removes documents by the beginning of their ids, some at a time, so that no statement goes on for long. */
public final class MongoRemoval {

    private static final int AT_ONCE = 500;

    private MongoRemoval() {}

    /**
     * Removes all whose ids begin so.
     *
     * @param prefix not empty
     */
    public static void startingWith(MongoCollection<Document> collection, String prefix) {
        int last = prefix.length() - 1;
        String end = prefix.substring(0, last) + (char) (prefix.charAt(last) + 1);
        Document filter = new Document("_id", new Document("$gte", prefix).append("$lt", end));
        List<Object> ids = new ArrayList<>();
        do {
            ids.clear();
            collection
                    .find(filter)
                    .projection(new Document("_id", 1))
                    .limit(AT_ONCE)
                    .forEach(document -> ids.add(document.get("_id")));
            if (!ids.isEmpty()) {
                collection.deleteMany(new Document("_id", new Document("$in", List.copyOf(ids))));
            }
        } while (ids.size() == AT_ONCE);
    }
}
