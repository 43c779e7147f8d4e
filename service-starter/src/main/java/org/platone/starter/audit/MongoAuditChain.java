package org.platone.starter.audit;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.platone.starter.page.Page;
import org.platone.starter.page.PageRequest;
import org.platone.starter.store.Bounds;
import org.platone.starter.store.Words;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import tools.jackson.databind.json.JsonMapper;

/** The chain as a collection. Its place is an entry's id: of two instances that add at once the store lets one first. */
class MongoAuditChain implements AuditChain {

    private static final int DUPLICATE_KEY = 11000;
    private static final Document FIRST_FIRST = new Document("_id", 1);
    private static final Document LATEST_FIRST = new Document("_id", -1);

    private final String service;
    private final MongoDatabaseFactory database;
    private final JsonMapper json;
    private final Clock clock;
    private @Nullable AuditRecord last;
    private boolean prepared;

    MongoAuditChain(String service, MongoDatabaseFactory database, JsonMapper json, Clock clock) {
        this.service = service;
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public synchronized void append(Change change) {
        prepare();
        while (!has(change.key())) {
            var entry = AuditRecord.after(last, service, clock.instant().truncatedTo(ChronoUnit.MILLIS), change);
            try {
                entries().insertOne(write(entry, change.key()));
                last = entry;
                return;
            } catch (MongoWriteException taken) {
                if (taken.getError().getCode() != DUPLICATE_KEY) {
                    throw taken;
                }
                // Another instance was faster.
                last = read(entries().find().sort(LATEST_FIRST).first());
            }
        }
    }

    private void prepare() {
        if (!prepared) {
            entries().createIndex(new Document("key", 1), new IndexOptions().unique(true));
            entries().createIndex(new Document("at", 1));
            entries().createIndex(new Document("action", 1).append("at", 1));
            last = read(entries().find().sort(LATEST_FIRST).first());
            prepared = true;
        }
    }

    @Override
    public boolean has(String key) {
        return entries().find(new Document("key", key)).first() != null;
    }

    @Override
    public void open(Change change, Instant at) {
        openChanges()
                .insertOne(new Document("_id", change.key())
                        .append("at", Date.from(at))
                        .append("change", json.writeValueAsString(change)));
    }

    @Override
    public void close(String key) {
        openChanges().deleteOne(new Document("_id", key));
    }

    @Override
    public List<Change> openedBefore(Instant then) {
        return openChanges()
                .find(new Document("at", new Document("$lt", Date.from(then))))
                .map(document -> json.readValue(document.getString("change"), Change.class))
                .into(new ArrayList<>());
    }

    @Override
    public Page<AuditRecord> search(AuditQuery query, PageRequest page) {
        var order = page.sort() != null && !page.sort().descending() ? FIRST_FIRST : LATEST_FIRST;
        List<AuditRecord> items = new ArrayList<>();
        entries()
                .find(filter(query))
                .sort(order)
                .skip(page.offset())
                .limit(page.size())
                .forEach(document -> items.add(entry(document)));
        return page.of(items, entries().countDocuments(filter(query)));
    }

    @Override
    public void forEach(Consumer<AuditRecord> action) {
        entries().find().sort(FIRST_FIRST).forEach(document -> action.accept(entry(document)));
    }

    @Override
    public Optional<AuditRecord> lastBefore(Instant end) {
        return Optional.ofNullable(read(entries()
                .find(new Document("at", new Document("$lt", Date.from(end))))
                .sort(LATEST_FIRST)
                .first()));
    }

    @Override
    public List<AuditHead> heads() {
        return headsByDay()
                .find()
                .sort(FIRST_FIRST)
                .map(head -> new AuditHead(
                        service,
                        LocalDate.parse(head.getString("_id")),
                        head.getLong("sequence"),
                        head.getString("hash")))
                .into(new ArrayList<>());
    }

    @Override
    public void keep(AuditHead head) {
        try {
            headsByDay()
                    .insertOne(new Document("_id", head.day().toString())
                            .append("sequence", head.sequence())
                            .append("hash", head.hash()));
        } catch (MongoWriteException taken) {
            if (taken.getError().getCode() != DUPLICATE_KEY) {
                throw taken;
            }
        }
    }

    private static Document filter(AuditQuery query) {
        var filter = new Document();
        var at = new Document();
        if (query.from() != null) {
            at.append("$gte", Bounds.of(query.from()));
        }
        if (query.to() != null) {
            at.append("$lt", Bounds.of(query.to()));
        }
        if (!at.isEmpty()) {
            filter.append("at", at);
        }
        if (query.actor() != null) {
            filter.append("actor", query.actor());
        }
        if (query.action() != null) {
            filter.append("action", Pattern.compile("^" + Pattern.quote(query.action())));
        }
        if (query.text() != null) {
            filter.append("words", Words.with(query.text()));
        }
        return filter;
    }

    /** The entry as text, from which alone it is read; the fields beside it are for searching. */
    private Document write(AuditRecord entry, String key) {
        var text = json.writeValueAsString(entry);
        var actor = new ArrayList<>(List.of(entry.actor().participantId()));
        if (entry.actor().subject() != null) {
            actor.add(entry.actor().subject());
        }
        return new Document("_id", entry.sequence())
                .append("key", key)
                .append("at", Date.from(entry.at()))
                .append("actor", actor)
                .append("action", entry.action())
                .append("words", Words.of(text))
                .append("entry", text);
    }

    private @Nullable AuditRecord read(@Nullable Document document) {
        return document == null ? null : entry(document);
    }

    private AuditRecord entry(Document document) {
        return json.readValue(document.getString("entry"), AuditRecord.class);
    }

    private MongoCollection<Document> entries() {
        return database.getMongoDatabase().getCollection("audit");
    }

    private MongoCollection<Document> openChanges() {
        return database.getMongoDatabase().getCollection("auditOpen");
    }

    private MongoCollection<Document> headsByDay() {
        return database.getMongoDatabase().getCollection("auditHeads");
    }
}
