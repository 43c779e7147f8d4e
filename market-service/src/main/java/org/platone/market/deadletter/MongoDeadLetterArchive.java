package org.platone.market.deadletter;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertManyOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.bson.Document;
import org.platone.market.store.ListIndexes;
import org.platone.market.store.MongoSort;
import org.platone.starter.page.Page;
import org.platone.starter.page.PageRequest;
import org.platone.starter.store.StorePart;
import org.platone.starter.store.Words;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import org.springframework.stereotype.Repository;

@Repository
class MongoDeadLetterArchive implements DeadLetterArchive, StorePart {

    private static final int DUPLICATE_KEY = 11000;
    private static final Document LATEST_FIRST = new Document("_id", -1);
    private static final Map<String, String> SORTABLE =
            Map.of("number", "_id", "receivedAt", "receivedAt", "topic", "topic", "code", "code", "key", "key");

    private static final List<String> FILTERS = List.of("topic", "code");

    private final MongoDatabaseFactory database;

    MongoDeadLetterArchive(MongoDatabaseFactory database) {
        this.database = database;
    }

    @Override
    public void prepare() {
        ListIndexes.of(List.of(), SORTABLE.values(), FILTERS, "_id")
                .forEach(keys -> collection().createIndex(keys));
    }

    @Override
    public void keep(List<DeadLetter> letters) {
        try {
            collection()
                    .insertMany(
                            letters.stream()
                                    .map(letter -> write(letter).append("revision", 0))
                                    .toList(),
                            new InsertManyOptions().ordered(false));
        } catch (MongoBulkWriteException e) {
            if (e.getWriteErrors().stream().anyMatch(error -> error.getCode() != DUPLICATE_KEY)) {
                throw e;
            }
        }
    }

    @Override
    public Optional<DeadLetter> byNumber(long number) {
        return Optional.ofNullable(
                        collection().find(new Document("_id", number)).first())
                .map(MongoDeadLetterArchive::read);
    }

    @Override
    public Optional<DeadLetter> change(long number, UnaryOperator<DeadLetter> change) {
        while (true) {
            Document stored = collection().find(new Document("_id", number)).first();
            if (stored == null) {
                return Optional.empty();
            }
            DeadLetter letter = read(stored);
            DeadLetter changed = change.apply(letter);
            if (changed.equals(letter)) {
                return Optional.of(letter);
            }
            int revision = stored.getInteger("revision");
            Document replacement = write(changed).append("revision", revision + 1);
            if (collection()
                            .replaceOne(new Document("_id", number).append("revision", revision), replacement)
                            .getMatchedCount()
                    == 1) {
                return Optional.of(changed);
            }
        }
    }

    @Override
    public Page<DeadLetter> search(DeadLetterQuery query, PageRequest page) {
        List<DeadLetter> items = find(query)
                .sort(page.sort() == null ? LATEST_FIRST : MongoSort.of(page, SORTABLE, "_id"))
                .skip(page.offset())
                .limit(page.size())
                .map(MongoDeadLetterArchive::read)
                .into(new ArrayList<>());
        return page.of(items, collection().countDocuments(filter(query)));
    }

    @Override
    public void forEach(DeadLetterQuery query, Consumer<DeadLetter> action) {
        find(query).sort(LATEST_FIRST).map(MongoDeadLetterArchive::read).forEach(action);
    }

    @Override
    public int forget(Instant before, int most) {
        var old = new Document("receivedAt", new Document("$lt", Date.from(before)))
                .append("retries.state", new Document("$ne", DeadLetter.Retry.State.PENDING.name()));
        List<Object> numbers = collection()
                .find(old)
                .projection(new Document("_id", 1))
                .limit(most)
                .map(letter -> letter.get("_id"))
                .into(new ArrayList<>());
        return numbers.isEmpty()
                ? 0
                : (int) collection()
                        .deleteMany(new Document("_id", new Document("$in", numbers)))
                        .getDeletedCount();
    }

    private FindIterable<Document> find(DeadLetterQuery query) {
        return collection().find(filter(query));
    }

    private static Document filter(DeadLetterQuery query) {
        var filter = new Document();
        if (query.topic() != null) {
            filter.append("topic", query.topic());
        }
        if (query.code() != null) {
            filter.append("code", query.code());
        }
        if (query.text() != null) {
            filter.append("words", Words.with(query.text()));
        }
        return filter;
    }

    private static Document write(DeadLetter letter) {
        return new Document("_id", letter.number())
                .append("receivedAt", Date.from(letter.receivedAt()))
                .append("topic", letter.topic())
                .append("partition", letter.partition())
                .append("offset", letter.offset())
                .append("code", letter.code())
                .append("reason", letter.reason())
                .append("service", letter.service())
                .append("source", letter.source())
                .append("key", letter.key())
                .append("value", letter.value())
                .append("words", Words.of(letter.key() + "\n" + letter.reason() + "\n" + letter.value()))
                .append(
                        "retries",
                        letter.retries().stream()
                                .map(MongoDeadLetterArchive::write)
                                .toList());
    }

    private static Document write(DeadLetter.Retry retry) {
        Instant finishedAt = retry.finishedAt();
        return new Document("attempt", retry.attempt())
                .append("at", Date.from(retry.at()))
                .append("by", retry.by())
                .append("state", retry.state().name())
                .append("finishedAt", finishedAt == null ? null : Date.from(finishedAt))
                .append("code", retry.code())
                .append("reason", retry.reason());
    }

    private static DeadLetter.Retry readRetry(Document document) {
        Date finishedAt = document.getDate("finishedAt");
        return new DeadLetter.Retry(
                document.getInteger("attempt"),
                document.getDate("at").toInstant(),
                document.getString("by"),
                DeadLetter.Retry.State.valueOf(document.getString("state")),
                finishedAt == null ? null : finishedAt.toInstant(),
                document.getString("code"),
                document.getString("reason"));
    }

    private static DeadLetter read(Document document) {
        return new DeadLetter(
                document.getLong("_id"),
                document.getDate("receivedAt").toInstant(),
                document.getString("topic"),
                document.getInteger("partition"),
                document.getLong("offset"),
                document.getString("code"),
                document.getString("reason"),
                document.getString("service"),
                document.getString("source"),
                document.getString("key"),
                document.getString("value"),
                document.getList("retries", Document.class).stream()
                        .map(MongoDeadLetterArchive::readRetry)
                        .toList());
    }

    private MongoCollection<Document> collection() {
        return database.getMongoDatabase().getCollection("deadLetters");
    }
}
