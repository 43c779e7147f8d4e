package org.platone.starter.store;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Projections;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;

/** Removes documents by their ids, some at a time, so that no statement goes on for long. */
public final class Removal {

    private static final int AT_ONCE = 500;

    private Removal() {}

    /**
     * Removes some of those whose id sorts before a text. Where ids begin with a time whose texts sort as it does, these are the earlier ones.
     *
     * @return how many; fewer than {@code atMost} when none is left
     */
    public static int before(MongoCollection<Document> collection, String text, int atMost) {
        return some(collection, new Document("$lt", text), atMost);
    }

    /**
     * Removes all whose id begins so.
     *
     * @param prefix not empty
     */
    public static void startingWith(MongoCollection<Document> collection, String prefix) {
        int last = prefix.length() - 1;
        String end = prefix.substring(0, last) + (char) (prefix.charAt(last) + 1);
        Document between = new Document("$gte", prefix).append("$lt", end);
        int removed;
        do {
            removed = some(collection, between, AT_ONCE);
        } while (removed == AT_ONCE);
    }

    private static int some(MongoCollection<Document> collection, Document range, int atMost) {
        List<Object> ids = collection
                .find(new Document("_id", range))
                .projection(Projections.include("_id"))
                .limit(atMost)
                .map(document -> document.get("_id"))
                .into(new ArrayList<>());
        if (!ids.isEmpty()) {
            collection.deleteMany(new Document("_id", new Document("$in", ids)));
        }
        return ids.size();
    }
}
