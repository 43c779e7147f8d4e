package org.platone.clearing.session;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.WriteModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.platone.starter.store.Packed;
import org.platone.starter.store.Removal;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.stereotype.Component;

/**
 * Books and outcomes of sessions in the store, part by part under natural ids, so that storing anything twice changes nothing. Every filter is on
 * {@code _id} alone, but for what is removed.
 */
@Component
class SessionArchive {
    private static final ReplaceOptions UPSERT = new ReplaceOptions().upsert(true);
    private static final int MOST_IDS = 500;
    private static final String DELIVERY_END = "deliveryEnd";
    private static final String REMOVED_AT = "removedAt";
    private static final String GONE = "gone";
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
                found.getBoolean("published"),
                instant(found, REMOVED_AT));
    }

    private static @Nullable Instant instant(Document found, String field) {
        Date moment = found.getDate(field);
        return moment == null ? null : moment.toInstant();
    }

    void keep(SessionState state, @Nullable String reason) {
        sessions().replaceOne(id(state.sessionId()), document(state, reason), UPSERT);
    }

    private static Document document(SessionState state, @Nullable String reason) {
        Document document = id(state.sessionId())
                .append("bookId", state.bookId())
                .append("status", state.status().name())
                .append("outcomeKey", state.outcomeKey())
                .append("bookParts", state.bookParts())
                .append("outcomeParts", state.outcomeParts())
                .append("published", state.published())
                .append("reason", reason);
        Instant removedAt = state.removedAt();
        return removedAt == null ? document : document.append(REMOVED_AT, Date.from(removedAt));
    }

    /**
     * A session of which a book and an outcome are here, or what is left of them.
     *
     * @param deliveryEnd null if it was not noted yet
     */
    record Held(SessionState state, @Nullable Instant deliveryEnd) {}

    /** The sessions that were cleared, and whose book and outcome are not all removed. */
    List<Held> held() {
        List<Held> held = new ArrayList<>();
        for (Document found : sessions().find(new Document(GONE, new Document("$ne", true)))) {
            SessionState state = state(found);
            if (state.status() == SessionState.Status.CLEARED) {
                held.add(new Held(state, instant(found, DELIVERY_END)));
            }
        }
        return held;
    }

    /** Notes when the delivery of a session ends, which its book says too. */
    void noteDelivery(String sessionId, Instant end) {
        set(sessionId, DELIVERY_END, Date.from(end));
    }

    /** Shows nobody a session's book and outcome from then on, unless that was said before. */
    void beginRemoval(String sessionId, Instant at) {
        SessionState state = state(sessionId);
        if (state != null && state.removedAt() == null) {
            set(sessionId, REMOVED_AT, Date.from(at));
        }
    }

    /** Removes all parts of a session's books and outcomes, also of those that it was not cleared with; then it is not held any more. */
    void remove(SessionState state) {
        forgetBook(state.bookId(), state.bookParts());
        Removal.startingWith(bookParts(), state.sessionId() + ":book:");
        Removal.startingWith(outcomeParts(), state.sessionId() + ":market-outcome:");
        set(state.sessionId(), GONE, true);
    }

    private void set(String sessionId, String field, Object value) {
        sessions().updateOne(id(sessionId), new Document("$set", new Document(field, value)));
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

    void keep(List<BookPart> parts) {
        bookParts()
                .bulkWrite(parts.stream()
                        .map(part -> replacement(id(part.bookId(), part.part()), Packed.pack(part.message())))
                        .toList());
    }

    private static WriteModel<Document> replacement(String id, byte[] packedMessage) {
        return new ReplaceOneModel<>(id(id), id(id).append("message", new Binary(packedMessage)), UPSERT);
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
            writes.add(replacement(id(outcomeKey, from + i), packedMessages.get(i)));
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
