package org.platone.market.deadletter;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertManyOptions;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.bson.Document;
import org.platone.market.store.ListIndexes;
import org.platone.market.store.MongoSort;
import org.platone.market.store.StorePart;
import org.platone.starter.page.Page;
import org.platone.starter.page.PageRequest;
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
                            letters.stream().map(MongoDeadLetterArchive::write).toList(),
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
            filter.append("words", Pattern.compile(Pattern.quote(query.text().toLowerCase(Locale.ROOT))));
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
                .append("source", letter.source())
                .append("key", letter.key())
                .append("value", letter.value())
                .append(
                        "words",
                        (letter.key() + "\n" + letter.reason() + "\n" + letter.value()).toLowerCase(Locale.ROOT));
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
                document.getString("source"),
                document.getString("key"),
                document.getString("value"));
    }

    private MongoCollection<Document> collection() {
        return database.getMongoDatabase().getCollection("deadLetters");
    }
}
