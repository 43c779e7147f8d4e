package org.platone.market.session;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.bson.Document;
import org.platone.market.pod.RegistryDocument;
import org.platone.market.pod.RegistrySnapshot;
import org.platone.market.quantity.Price;
import org.platone.market.store.MongoSort;
import org.platone.starter.page.Page;
import org.platone.starter.page.PageRequest;
import org.platone.starter.store.Bounds;
import org.platone.starter.store.StorePart;
import org.platone.starter.store.Words;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import org.springframework.stereotype.Repository;

@Repository
class MongoSessions implements Sessions, StorePart {

    private static final Map<String, String> SORTABLE = Map.of(
            "id", "_id",
            "marketType", "marketType",
            "status", "status",
            "gateOpen", "gateOpen",
            "gateClose", "gateClose",
            "deliveryStart", "deliveryStart",
            "deliveryEnd", "deliveryEnd");

    private static final String DELIVERY_DAY = "deliveryDay";
    private static final String DETAILS_REMOVED_AT = "detailsRemovedAt";
    private static final String DETAILS_GONE = "detailsGone";

    private final MongoDatabaseFactory database;

    MongoSessions(MongoDatabaseFactory database) {
        this.database = database;
    }

    @Override
    public void prepare() {
        collection().createIndex(new Document("live", 1));
        collection().createIndex(new Document(DELIVERY_DAY, 1));
        collection().createIndex(new Document("gateOpen", 1));
    }

    @Override
    public boolean add(MarketSession session) {
        try {
            collection().insertOne(write(session));
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public Optional<MarketSession> byId(String id) {
        return Optional.ofNullable(collection().find(new Document("_id", id)).first())
                .map(MongoSessions::read);
    }

    @Override
    public Optional<SessionStatus> statusOf(String id) {
        return Optional.ofNullable(collection()
                        .find(new Document("_id", id))
                        .projection(new Document("status", 1))
                        .first())
                .map(MongoSessions::status);
    }

    @Override
    public List<MarketSession> live() {
        return collection()
                .find(new Document("live", true))
                .sort(new Document("gateClose", 1))
                .map(MongoSessions::read)
                .into(new ArrayList<>());
    }

    @Override
    public List<MarketSession> ofDay(LocalDate deliveryDay) {
        return collection()
                .find(new Document(DELIVERY_DAY, deliveryDay.toString()))
                .map(MongoSessions::read)
                .into(new ArrayList<>());
    }

    @Override
    public List<LocalDate> daysWithDetails(LocalDate before) {
        Set<LocalDate> days = new TreeSet<>();
        collection()
                .find(new Document(DELIVERY_DAY, new Document("$lt", before.toString()))
                        .append(DETAILS_GONE, new Document("$ne", true)))
                .projection(new Document(DELIVERY_DAY, 1))
                .forEach(document -> days.add(LocalDate.parse(document.getString(DELIVERY_DAY))));
        return List.copyOf(days);
    }

    @Override
    public boolean isNeeded(RegistrySnapshot snapshot) {
        Document users = new Document("registry.snapshotId", snapshot.snapshotId())
                .append(DETAILS_REMOVED_AT, new Document("$exists", false));
        return collection().find(users).projection(new Document("_id", 1)).first() != null;
    }

    @Override
    public Page<MarketSession> search(SessionQuery query, PageRequest page) {
        Document filter = filter(query);
        List<MarketSession> items = collection()
                .find(filter)
                .sort(
                        page.sort() == null
                                ? new Document("gateOpen", 1).append("_id", 1)
                                : MongoSort.of(page, SORTABLE, "_id"))
                .skip(page.offset())
                .limit(page.size())
                .map(MongoSessions::read)
                .into(new ArrayList<>());
        return page.of(items, collection().countDocuments(filter));
    }

    private static Document filter(SessionQuery query) {
        var filter = new Document();
        var gateOpen = new Document();
        if (query.from() != null) {
            gateOpen.append("$gte", Bounds.of(query.from()));
        }
        if (query.to() != null) {
            gateOpen.append("$lte", Bounds.of(query.to()));
        }
        if (!gateOpen.isEmpty()) {
            filter.append("gateOpen", gateOpen);
        }
        if (query.marketType() != null) {
            filter.append("marketType", query.marketType().text());
        }
        if (query.status() != null) {
            filter.append("status", query.status().text());
        }
        if (query.text() != null) {
            filter.append("words", Words.with(query.text()));
        }
        return filter;
    }

    @Override
    public boolean replace(MarketSession session) {
        Document filter = new Document("_id", session.id()).append("revision", session.revision());
        return collection()
                        .replaceOne(filter, write(session.atRevision(session.revision() + 1)))
                        .getMatchedCount()
                == 1;
    }

    private static Document write(MarketSession session) {
        MarketRules rules = session.rules();
        Document document = new Document("_id", session.id())
                .append("revision", session.revision())
                .append("slotId", session.slotId())
                .append("marketType", session.marketType().text())
                .append("status", session.status().text())
                .append("live", session.isLive())
                .append("words", SessionQuery.words(session))
                .append("gateOpen", Date.from(session.gateOpen()))
                .append("gateClose", Date.from(session.gateClose()))
                .append("deliveryStart", Date.from(session.deliveryStart()))
                .append("deliveryEnd", Date.from(session.deliveryEnd()))
                .append(DELIVERY_DAY, session.deliveryDay().toString())
                .append("firstIndex", session.firstIndex())
                .append("intervals", session.intervals())
                .append(
                        "rules",
                        new Document("priority", rules.priority())
                                .append("pricing", rules.pricing())
                                .append("counteractionGuard", rules.counteractionGuard())
                                .append("minPrice", rules.minPrice().microEuro())
                                .append("maxPrice", rules.maxPrice().microEuro())
                                .append(
                                        "technicalDeadline",
                                        rules.technicalDeadline().toMillis())
                                .append("silence", rules.silence().name()))
                .append("registry", RegistryDocument.write(session.registry()))
                .append(
                        "changes",
                        session.changes().stream()
                                .map(change -> new Document(
                                                "status", change.status().text())
                                        .append("at", Date.from(change.at()))
                                        .append("by", change.by().name()))
                                .toList())
                .append("published", session.published())
                .append(
                        "milestones",
                        session.milestones().stream()
                                .map(Milestone::name)
                                .sorted()
                                .toList());
        MarketSession.Removal removal = session.removal();
        if (removal != null) {
            document.append(DETAILS_REMOVED_AT, Date.from(removal.at())).append(DETAILS_GONE, removal.done());
        }
        return document;
    }

    private static MarketSession read(Document document) {
        Document rules = document.get("rules", Document.class);
        Set<Milestone> milestones = EnumSet.noneOf(Milestone.class);
        document.getList("milestones", String.class).forEach(name -> milestones.add(Milestone.valueOf(name)));
        return new MarketSession(
                document.getString("_id"),
                document.getString("slotId"),
                document.getLong("revision"),
                MarketType.of(document.getString("marketType")).orElseThrow(),
                status(document),
                instant(document, "gateOpen"),
                instant(document, "gateClose"),
                instant(document, "deliveryStart"),
                instant(document, "deliveryEnd"),
                LocalDate.parse(document.getString(DELIVERY_DAY)),
                document.getInteger("firstIndex"),
                document.getInteger("intervals"),
                new MarketRules(
                        rules.getList("priority", String.class),
                        rules.getString("pricing"),
                        rules.getBoolean("counteractionGuard"),
                        new Price(rules.getLong("minPrice")),
                        new Price(rules.getLong("maxPrice")),
                        Duration.ofMillis(rules.getLong("technicalDeadline")),
                        MarketRules.Silence.valueOf(rules.getString("silence"))),
                RegistryDocument.read(document.get("registry", Document.class)),
                document.getList("changes", Document.class).stream()
                        .map(change -> new MarketSession.Change(
                                status(change), instant(change, "at"), Actor.valueOf(change.getString("by"))))
                        .toList(),
                document.getInteger("published"),
                milestones,
                document.containsKey(DETAILS_REMOVED_AT)
                        ? new MarketSession.Removal(
                                instant(document, DETAILS_REMOVED_AT), document.getBoolean(DETAILS_GONE))
                        : null);
    }

    private static SessionStatus status(Document document) {
        return SessionStatus.of(document.getString("status")).orElseThrow();
    }

    private static Instant instant(Document document, String field) {
        return document.getDate(field).toInstant();
    }

    private MongoCollection<Document> collection() {
        return database.getMongoDatabase().getCollection("sessions");
    }
}
