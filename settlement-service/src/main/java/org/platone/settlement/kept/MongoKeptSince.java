package org.platone.settlement.kept;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import java.time.Instant;
import java.util.Date;
import org.bson.Document;
import org.platone.settlement.store.Collections;
import org.springframework.stereotype.Component;

/** The moment in MongoDB: one document. */
@Component
final class MongoKeptSince implements KeptSince {

    private static final Document ID = new Document("_id", "details");
    private static final String SINCE = "since";

    private final Collections collections;

    MongoKeptSince(Collections collections) {
        this.collections = collections;
    }

    private MongoCollection<Document> collection() {
        return collections.named("kept");
    }

    @Override
    public Instant moment() {
        Document document = collection().find(ID).first();
        return document == null ? Instant.MIN : document.getDate(SINCE).toInstant();
    }

    @Override
    public void moveTo(Instant moment) {
        Document since = new Document(SINCE, Date.from(moment));
        collection().updateOne(ID, new Document("$setOnInsert", since), new UpdateOptions().upsert(true));
        Document earlier = new Document(ID).append(SINCE, new Document("$lt", Date.from(moment)));
        collection().updateOne(earlier, new Document("$set", since));
    }
}
