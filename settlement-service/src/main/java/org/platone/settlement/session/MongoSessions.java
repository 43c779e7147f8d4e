package org.platone.settlement.session;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.UpdateOptions;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.platone.settlement.period.Window;
import org.platone.settlement.store.Collections;
import org.platone.starter.store.StorePart;
import org.springframework.stereotype.Component;

/** Sessions in MongoDB. */
@Component
final class MongoSessions implements Sessions, StorePart {

    private final Collections collections;

    MongoSessions(Collections collections) {
        this.collections = collections;
    }

    private MongoCollection<Document> collection() {
        return collections.named("sessions");
    }

    @Override
    public void prepare() {
        collection().createIndex(Indexes.ascending("deliveryEnd", "deliveryStart"));
    }

    @Override
    public void save(MarketSession session, int changes) {
        Document document = new Document("marketType", session.marketType().label())
                .append("changes", changes)
                .append("status", session.status())
                .append("gateClose", Date.from(session.gateClose()))
                .append("deliveryStart", Date.from(session.delivery().start()))
                .append("deliveryEnd", Date.from(session.delivery().end()));
        Document id = new Document("_id", session.id());
        collection().updateOne(id, new Document("$setOnInsert", document), new UpdateOptions().upsert(true));
        Document older = new Document(id).append("changes", new Document("$lt", changes));
        collection().updateOne(older, new Document("$set", document));
    }

    @Override
    public Optional<MarketSession> find(String id) {
        return Optional.ofNullable(collection().find(new Document("_id", id)).first())
                .map(MongoSessions::session);
    }

    @Override
    public List<MarketSession> delivering(Window window) {
        List<MarketSession> found = new ArrayList<>();
        for (Document document : collection()
                .find(Filters.and(
                        Filters.gt("deliveryEnd", Date.from(window.start())),
                        Filters.lt("deliveryStart", Date.from(window.end()))))) {
            MarketSession session = session(document);
            if (!session.isCancelled()) {
                found.add(session);
            }
        }
        return found;
    }

    private static MarketSession session(Document document) {
        return new MarketSession(
                document.getString("_id"),
                MarketType.of(document.getString("marketType")),
                document.getString("status"),
                document.getDate("gateClose").toInstant(),
                new Window(
                        document.getDate("deliveryStart").toInstant(),
                        document.getDate("deliveryEnd").toInstant()));
    }
}
