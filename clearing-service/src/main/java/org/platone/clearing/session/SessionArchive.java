package org.platone.clearing.session;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.platone.starter.store.Packed;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.stereotype.Component;

/**
 * Books and outcomes of sessions in the store, part by part under natural ids, so that storing anything twice changes nothing. Every filter is on
 * {@code _id} alone.
 */
@Component
class SessionArchive {
    private static final ReplaceOptions UPSERT = new ReplaceOptions().upsert(true);
    private static final int MOST_IDS = 500;
    private static final Document ID_ALONE = new Document("_id", 1);

    private final MongoTemplate mongo;

    SessionArchive(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    private MongoCollection<Document> sessions() {
        return mongo.getCollection("sessions");
    }

    /** The one outcome of each session. */
    private MongoCollection<Document> outcomes() {
        return mongo.getCollection("outcomes");
    }

    private MongoCollection<Document> bookParts() {
        return mongo.getCollection("book-parts");
    }

    private MongoCollection<Document> outcomeParts() {
        return mongo.getCollection("outcome-parts");
    }

    private static Document id(String id) {
        return new Document("_id", id);
    }

    private static String id(String owner, int part) {
        return owner + ":" + part;
    }

    /** What became of a session's book; null when it is not complete yet. */
    @Nullable
    SessionState state(String sessionId) {
        Document found = sessions().find(id(sessionId)).first();
        return found == null ? null : state(found);
    }

    private static SessionState state(Document found) {
        return new SessionState(
                found.getString("_id"),
                found.getString("bookId"),
                SessionState.Status.valueOf(found.getString("status")),
                found.getString("outcomeKey"),
                found.getInteger("bookParts"),
                found.getInteger("outcomeParts"),
                found.getBoolean("published"));
    }

    void keep(SessionState state, @Nullable String reason) {
        sessions().replaceOne(id(state.sessionId()), document(state, reason), UPSERT);
    }

    private static Document document(SessionState state, @Nullable String reason) {
        return id(state.sessionId())
                .append("bookId", state.bookId())
                .append("status", state.status().name())
                .append("outcomeKey", state.outcomeKey())
                .append("bookParts", state.bookParts())
                .append("outcomeParts", state.outcomeParts())
                .append("published", state.published())
                .append("reason", reason);
    }

    /** Makes an outcome that is stored the one of its session, unless the session has one; returns what holds. */
    SessionState conclude(SessionState cleared) {
        try {
            outcomes().insertOne(document(cleared, null));
        } catch (MongoWriteException refused) {
            if (refused.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw refused;
            }
        }
        SessionState holds = state(
                Objects.requireNonNull(outcomes().find(id(cleared.sessionId())).first()));
        SessionState known = state(cleared.sessionId());
        if (known != null && known.status() == SessionState.Status.CLEARED) {
            return known;
        }
        keep(holds, null);
        return holds;
    }

    void keep(BookPart part) {
        String id = id(part.bookId(), part.part());
        bookParts().replaceOne(id(id), id(id).append("message", new Binary(Packed.pack(part.message()))), UPSERT);
    }

    /** Whether every part of a book is here. The last one, which mostly comes last, is looked for first: until then no other needs to be counted. */
    boolean isComplete(String bookId, int parts) {
        if (bookParts().find(id(id(bookId, parts))).projection(ID_ALONE).first() == null) {
            return false;
        }
        int found = 0;
        for (List<String> ids : idsOf(bookId, parts)) {
            for (Document ignored : bookParts()
                    .find(new Document("_id", new Document("$in", ids)))
                    .projection(ID_ALONE)) {
                found += ignored.isEmpty() ? 0 : 1;
            }
        }
        return found == parts;
    }

    void forgetBook(String bookId, int parts) {
        for (List<String> ids : idsOf(bookId, parts)) {
            bookParts().deleteMany(new Document("_id", new Document("$in", ids)));
        }
    }

    private static List<List<String>> idsOf(String bookId, int parts) {
        List<List<String>> ids = new ArrayList<>();
        for (int part = 1; part <= parts; part++) {
            if ((part - 1) % MOST_IDS == 0) {
                ids.add(new ArrayList<>());
            }
            ids.getLast().add(id(bookId, part));
        }
        return ids;
    }

    /** The message of a part of a book. */
    byte[] bookPart(String bookId, int part) {
        return message(bookParts(), id(bookId, part));
    }

    /** Stores messages of an outcome, packed, the first of which is part {@code from}. */
    void keepOutcome(String outcomeKey, int from, List<byte[]> packedMessages) {
        List<WriteModel<Document>> writes = new ArrayList<>();
        for (int i = 0; i < packedMessages.size(); i++) {
            String id = id(outcomeKey, from + i);
            writes.add(
                    new ReplaceOneModel<>(id(id), id(id).append("message", new Binary(packedMessages.get(i))), UPSERT));
        }
        if (!writes.isEmpty()) {
            outcomeParts().bulkWrite(writes);
        }
    }

    /** The message of a part of an outcome. */
    byte[] outcomePart(String outcomeKey, int part) {
        return message(outcomeParts(), id(outcomeKey, part));
    }

    private static byte[] message(MongoCollection<Document> parts, String id) {
        Document found = parts.find(id(id)).first();
        if (found == null) {
            throw new IllegalStateException("Part " + id + " is not in the store");
        }
        return Packed.unpack(
                Objects.requireNonNull(found.get("message", Binary.class)).getData());
    }
}
