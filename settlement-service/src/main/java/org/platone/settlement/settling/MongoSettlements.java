package org.platone.settlement.settling;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.WriteModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.platone.settlement.period.Window;
import org.platone.settlement.session.MarketType;
import org.platone.settlement.settling.Settlement.Version;
import org.platone.settlement.store.Collections;
import org.platone.starter.store.Bounds;
import org.platone.starter.store.StorePart;
import org.springframework.stereotype.Component;

/** Settlements in MongoDB. */
@Component
final class MongoSettlements implements Settlements, StorePart {

    private static final String REVISION = "revision";
    private static final String UNPUBLISHED = "unpublished";
    private static final String STATUS = "status";
    private static final Comparator<Settlement> IN_TIME = Comparator.<Settlement, Instant>comparing(
                    settlement -> settlement.window().start())
            .thenComparing(Settlement::marketType)
            .thenComparing(settlement -> settlement.id().sessionId());

    private final Collections collections;

    MongoSettlements(Collections collections) {
        this.collections = collections;
    }

    private MongoCollection<Document> collection() {
        return collections.named("settlements");
    }

    @Override
    public void prepare() {
        collection().createIndex(Indexes.ascending("_id", REVISION), new IndexOptions().unique(true));
        collection().createIndex(Indexes.ascending(STATUS));
        collection().createIndex(Indexes.ascending(UNPUBLISHED));
        collection().createIndex(Indexes.ascending("windowEnd", "windowStart"));
    }

    @Override
    public void addIfAbsent(Collection<Settlement> settlements) {
        List<WriteModel<Document>> writes = new ArrayList<>();
        settlements.forEach(settlement -> writes.add(new InsertOneModel<>(document(settlement))));
        try {
            collection().bulkWrite(writes, new BulkWriteOptions().ordered(false));
        } catch (MongoBulkWriteException e) {
            if (!e.getWriteErrors().stream()
                    .allMatch(error -> ErrorCategory.fromErrorCode(error.getCode()) == ErrorCategory.DUPLICATE_KEY)) {
                throw e;
            }
        }
    }

    @Override
    public Optional<Settlement> find(SettlementId id) {
        return Optional.ofNullable(
                        collection().find(new Document("_id", id.toString())).first())
                .map(MongoSettlements::settlement);
    }

    @Override
    public List<Settlement> find(Collection<SettlementId> ids) {
        return list(new Document(
                "_id",
                new Document("$in", ids.stream().map(SettlementId::toString).toList())));
    }

    @Override
    public List<Settlement> open() {
        return list(new Document(STATUS, Settlement.Status.OPEN.name()));
    }

    @Override
    public List<Settlement> unpublished() {
        return list(new Document(UNPUBLISHED, true));
    }

    @Override
    public List<Settlement> overlapping(Window window) {
        return list(Filters.and(
                Filters.gt("windowEnd", Date.from(window.start())),
                Filters.lt("windowStart", Date.from(window.end()))));
    }

    @Override
    public List<Settlement> starting(Instant from, Instant to) {
        return list(Filters.and(Filters.gte("windowStart", Bounds.of(from)), Filters.lt("windowStart", Bounds.of(to))));
    }

    private List<Settlement> list(Bson filter) {
        List<Settlement> found =
                collection().find(filter).map(MongoSettlements::settlement).into(new ArrayList<>());
        found.sort(IN_TIME);
        return found;
    }

    @Override
    public boolean save(Settlement settlement) {
        boolean saved = collection()
                        .replaceOne(
                                new Document("_id", settlement.id().toString()).append(REVISION, settlement.revision()),
                                document(settlement))
                        .getMatchedCount()
                == 1;
        if (saved) {
            settlement.stored();
        }
        return saved;
    }

    private static Document document(Settlement settlement) {
        return new Document("_id", settlement.id().toString())
                .append(REVISION, settlement.revision() + 1)
                .append(STATUS, settlement.status().name())
                .append(UNPUBLISHED, settlement.published() < settlement.version())
                .append("sessionId", settlement.id().sessionId())
                .append("marketType", settlement.marketType().label())
                .append("marketOutcomeId", settlement.marketOutcomeId())
                .append("windowStart", Date.from(settlement.window().start()))
                .append("windowEnd", Date.from(settlement.window().end()))
                .append("last", settlement.isLast())
                .append("partition", settlement.partition())
                .append("published", settlement.published())
                .append(
                        "versions",
                        settlement.versions().stream()
                                .map(MongoSettlements::document)
                                .toList());
    }

    private static Document document(Version version) {
        return new Document("number", version.number())
                .append("settledAt", Date.from(version.settledAt()))
                .append("run", version.run())
                .append("buckets", version.buckets())
                .append("pods", version.pods())
                .append("trades", TradeDocuments.of(version.trades()));
    }

    private static Settlement settlement(Document document) {
        return new Settlement(
                new SettlementId(
                        document.getString("sessionId"),
                        document.getDate("windowStart").toInstant()),
                MarketType.of(document.getString("marketType")),
                document.getString("marketOutcomeId"),
                new Window(
                        document.getDate("windowStart").toInstant(),
                        document.getDate("windowEnd").toInstant()),
                document.getBoolean("last"),
                document.getInteger("partition"),
                document.getList("versions", Document.class).stream()
                        .map(MongoSettlements::version)
                        .toList(),
                document.getInteger("published"),
                document.getLong(REVISION));
    }

    private static Version version(Document document) {
        return new Version(
                document.getInteger("number"),
                document.getDate("settledAt").toInstant(),
                document.getString("run"),
                List.copyOf(document.getList("buckets", Integer.class)),
                document.getLong("pods"),
                TradeDocuments.trades(document.getList("trades", Document.class)));
    }
}
