package org.platone.market.bid;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateManyModel;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.platone.market.quantity.Power;
import org.platone.market.store.ListIndexes;
import org.platone.market.store.MongoSort;
import org.platone.starter.page.Page;
import org.platone.starter.page.PageRequest;
import org.platone.starter.store.StorePart;
import org.platone.starter.store.Words;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import org.springframework.stereotype.Repository;

/**
 * A document a bid. Its {@code _id} is made of session and number, so that all of a session are had by their ids; each
 * conditional change names {@code _id} and {@code seal}.
 */
@Repository
class MongoBids implements Bids, StorePart {

    private static final int DUPLICATE_KEY = 11000;
    private static final int FIRST_BLOCK = 64;
    private static final int LARGEST_BLOCK = 4096;
    private static final Map<String, String> SORTABLE = Map.of(
            "receivedAt", "receivedAt",
            "playerServiceId", "playerServiceId",
            "marketParticipantId", "participantId",
            "serviceType", "serviceType",
            "state", "state",
            "podId", "podId");

    /** What a text is looked for in stands in an index, so that the bids themselves are not read for it. */
    private static final List<String> FILTERS = List.of("participantId", "serviceType", "state", "words", "peak");

    private final MongoDatabaseFactory database;
    private final Map<String, Block> blocks = new ConcurrentHashMap<>();

    MongoBids(MongoDatabaseFactory database) {
        this.database = database;
    }

    @Override
    public void prepare() {
        collection().createIndex(new Document("key", 1), new IndexOptions().unique(true));
        ListIndexes.of(List.of("sessionId"), SORTABLE.values(), FILTERS, "number")
                .forEach(keys -> collection().createIndex(keys));
    }

    /** Numbers come from a block that this instance has reserved; the next is larger, as long as the session is busy. */
    @Override
    public int reserve(String sessionId, int count) {
        int[] first = new int[1];
        blocks.compute(sessionId, (id, block) -> {
            Block from = block == null || block.next + count > block.end ? next(id, block, count) : block;
            first[0] = from.next;
            return new Block(from.next + count, from.end, from.size);
        });
        return first[0];
    }

    private Block next(String sessionId, @Nullable Block last, int count) {
        int size = last == null ? FIRST_BLOCK : Math.min(2 * last.size, LARGEST_BLOCK);
        int reserved = Math.max(size, count);
        int first = reserveStored(sessionId, reserved);
        return new Block(first, first + reserved, size);
    }

    private int reserveStored(String sessionId, int count) {
        Document after = numbers()
                .findOneAndUpdate(
                        new Document("_id", sessionId),
                        new Document("$inc", new Document("reserved", count)),
                        new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER));
        if (after == null) {
            throw new IllegalStateException("No numbers for " + sessionId);
        }
        return after.getInteger("reserved") - count;
    }

    @Override
    public int reserved(String sessionId) {
        Document numbers = numbers().find(new Document("_id", sessionId)).first();
        return numbers == null ? 0 : numbers.getInteger("reserved");
    }

    @Override
    public Set<Integer> addAll(List<Bid> bids) {
        Set<Integer> taken = new HashSet<>();
        if (bids.isEmpty()) {
            return taken;
        }
        try {
            collection()
                    .insertMany(bids.stream().map(MongoBids::write).toList(), new InsertManyOptions().ordered(false));
        } catch (MongoBulkWriteException e) {
            for (BulkWriteError error : e.getWriteErrors()) {
                if (error.getCode() != DUPLICATE_KEY) {
                    throw e;
                }
                taken.add(bids.get(error.getIndex()).number());
            }
        }
        return taken;
    }

    @Override
    public Optional<Bid> byId(String id) {
        return Optional.ofNullable(collection().find(new Document("_id", id)).first())
                .map(MongoBids::read);
    }

    @Override
    public List<Bid> byIds(Collection<String> ids) {
        return collection()
                .find(new Document("_id", new Document("$in", List.copyOf(ids))))
                .batchSize(AT_ONCE)
                .map(MongoBids::read)
                .into(new ArrayList<>());
    }

    @Override
    public Map<String, Bid> byKeys(Collection<String> keys) {
        Map<String, Bid> found = new HashMap<>();
        if (!keys.isEmpty()) {
            collection()
                    .find(new Document("key", new Document("$in", List.copyOf(keys))))
                    .map(MongoBids::read)
                    .forEach(bid -> found.put(bid.key(), bid));
        }
        return found;
    }

    @Override
    public Set<String> changeAll(List<BidChange> changes) {
        if (changes.isEmpty()) {
            return Set.of();
        }
        List<WriteModel<Document>> writes = new ArrayList<>();
        Map<Step, List<String>> alike = new LinkedHashMap<>();
        for (BidChange change : changes) {
            Bid from = change.from();
            Bid to = change.to();
            if (isOfStateOnly(change)) {
                alike.computeIfAbsent(
                                new Step(from.seal(), to.state(), to.revision(), to.seal()), step -> new ArrayList<>())
                        .add(from.id());
            } else {
                Document filter = new Document("_id", from.id()).append("seal", from.seal());
                writes.add(new ReplaceOneModel<>(filter, write(to)));
            }
        }
        alike.forEach((step, ids) -> writes.add(write(step, ids)));
        BulkWriteResult result = collection().bulkWrite(writes, new BulkWriteOptions().ordered(false));
        if (result.getMatchedCount() == changes.size()) {
            return Set.of();
        }
        Map<String, Bid> now = new HashMap<>();
        byIds(changes.stream().map(change -> change.to().id()).toList()).forEach(bid -> now.put(bid.id(), bid));
        Set<String> unchanged = new HashSet<>();
        for (BidChange change : changes) {
            if (!change.to().equals(now.get(change.to().id()))) {
                unchanged.add(change.to().id());
            }
        }
        return unchanged;
    }

    private static boolean isOfStateOnly(BidChange change) {
        Bid from = change.from();
        Bid to = change.to();
        return from.next() == null
                && to.next() == null
                && from.key().equals(to.key())
                && from.content().equals(to.content());
    }

    /** Each of the bids is changed by itself, and only if it still has the seal. */
    private static WriteModel<Document> write(Step step, List<String> ids) {
        Document filter = new Document("_id", new Document("$in", ids)).append("seal", step.from());
        var set = new Document("state", step.state().name())
                .append("revision", step.revision())
                .append("seal", step.seal());
        return new UpdateManyModel<>(filter, new Document("$set", set));
    }

    @Override
    public void removeAll(Collection<String> ids) {
        collection().deleteMany(new Document("_id", new Document("$in", List.copyOf(ids))));
    }

    @Override
    public Page<Bid> search(BidQuery query, PageRequest page) {
        var filter = new Document("sessionId", query.sessionId());
        filter.append("state", new Document("$ne", BidState.PENDING.name()));
        if (query.participantId() != null) {
            filter.append("participantId", query.participantId());
        }
        if (query.serviceType() != null) {
            filter.append("serviceType", query.serviceType().text());
        }
        if (query.text() != null) {
            filter.append("words", Words.with(query.text()));
        }
        var peak = new Document();
        if (query.peak().min() != null) {
            peak.append("$gte", query.peak().min().watts());
        }
        if (query.peak().max() != null) {
            peak.append("$lte", query.peak().max().watts());
        }
        if (!peak.isEmpty()) {
            filter.append("peak", peak);
        }
        List<Bid> items = collection()
                .find(filter)
                .sort(MongoSort.of(page, SORTABLE, "number"))
                .skip(page.offset())
                .limit(page.size())
                .map(MongoBids::read)
                .into(new ArrayList<>());
        return page.of(items, collection().countDocuments(filter));
    }

    private static Document write(Bid bid) {
        BidContent content = bid.content();
        var document = new Document("_id", bid.id())
                .append("seal", bid.seal())
                .append("key", bid.key())
                .append("sessionId", bid.sessionId())
                .append("number", bid.number())
                .append("participantId", bid.participantId())
                .append("serviceType", bid.serviceType().text())
                .append("playerServiceId", bid.playerServiceId())
                .append("words", BidQuery.words(bid))
                .append("peak", content.curve().peak().watts())
                .append("receivedAt", Date.from(bid.receivedAt()))
                .append("state", bid.state().name())
                .append("revision", bid.revision());
        write(document, content);
        if (bid.carriedFrom() != null) {
            document.append("carriedFrom", bid.carriedFrom());
        }
        if (bid.next() != null) {
            var next = new Document();
            write(next, bid.next());
            document.append("next", next);
        }
        return document;
    }

    private static void write(Document document, BidContent content) {
        if (content.podId() != null) {
            document.append("podId", content.podId());
        }
        if (content.poMId() != null) {
            document.append("poMId", content.poMId());
        }
        if (content.zone() != null) {
            document.append("zone", content.zone());
        }
        if (content.flexibilityType() != null) {
            document.append("flexibilityType", content.flexibilityType().text());
        }
        document.append("curve", content.curve().json());
    }

    private static Bid read(Document document) {
        Document next = document.get("next", Document.class);
        return new Bid(
                document.getString("sessionId"),
                document.getInteger("number"),
                document.getString("key"),
                document.getString("participantId"),
                ServiceType.of(document.getString("serviceType")).orElseThrow(),
                document.getString("playerServiceId"),
                content(document),
                document.getDate("receivedAt").toInstant(),
                BidState.valueOf(document.getString("state")),
                document.getInteger("revision"),
                next == null ? null : content(next),
                document.getString("carriedFrom"));
    }

    private static BidContent content(Document document) {
        return new BidContent(
                document.getString("podId"),
                document.getString("poMId"),
                document.getString("zone"),
                flexibilityType(document.getString("flexibilityType")),
                curve(document.getString("curve"), document.getLong("peak")));
    }

    /** A change that is not made yet has no peak of its own. */
    private static Curve curve(String json, @Nullable Long peak) {
        return peak == null ? Curve.ofJson(json) : new Curve(json, new Power(peak));
    }

    private static @Nullable FlexibilityType flexibilityType(@Nullable String text) {
        return text == null ? null : FlexibilityType.of(text).orElseThrow();
    }

    private MongoCollection<Document> collection() {
        return database.getMongoDatabase().getCollection("bids");
    }

    private MongoCollection<Document> numbers() {
        return database.getMongoDatabase().getCollection("bidNumbers");
    }

    private record Block(int next, int end, int size) {}

    /** What becomes of bids that are in one state and are changed to another, and nothing else about them. */
    private record Step(String from, BidState state, int revision, String seal) {}
}
