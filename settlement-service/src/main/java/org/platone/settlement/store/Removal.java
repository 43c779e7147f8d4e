package org.platone.settlement.store;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Projections;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;

/** Removes documents whose ids begin with a time, written so that its text sorts as the time does. */
public final class Removal {

    private Removal() {}

    /**
     * Removes some of those whose id sorts before a text.
     *
     * @return how many; fewer than {@code atMost} when none is left
     */
    public static int before(MongoCollection<Document> collection, String text, int atMost) {
        List<Object> ids = collection
                .find(new Document("_id", new Document("$lt", text)))
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
