package org.platone.market.pod;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;
import java.util.regex.Pattern;
import org.bson.Document;
import org.platone.market.participant.GridOperators;
import org.platone.market.store.ListIndexes;
import org.platone.market.store.MongoSort;
import org.platone.starter.page.Page;
import org.platone.starter.page.PageRequest;
import org.platone.starter.store.StorePart;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** A document a PoD, with the model as JSON text beside the fields that are searched for. */
@Repository
class MongoPods implements Pods, StorePart {

    private static final int DUPLICATE_KEY = 11000;
    private static final Map<String, String> SORTABLE =
            Map.of("podId", "_id", "zone", "zone", "poMId", "poMId", "aggregatorId", "aggregatorId");

    private static final List<String> FILTERS = List.of("aggregatorId", "zone", "poMId");

    private final MongoDatabaseFactory database;
    private final PodFormat format;
    private final JsonMapper mapper;

    MongoPods(MongoDatabaseFactory database, JsonMapper mapper) {
        this.database = database;
        this.mapper = mapper;
        this.format = new PodFormat(mapper);
    }

    @Override
    public void prepare() {
        ListIndexes.of(List.of(), SORTABLE.values(), FILTERS, "_id")
                .forEach(keys -> collection().createIndex(keys));
    }

    @Override
    public Optional<Pod> byId(String podId) {
        return Optional.ofNullable(collection().find(new Document("_id", podId)).first())
                .map(this::read);
    }

    @Override
    public Page<Pod> search(PodQuery query, PageRequest page) {
        List<Pod> items = find(query)
                .sort(MongoSort.of(page, SORTABLE, "_id"))
                .skip(page.offset())
                .limit(page.size())
                .map(this::read)
                .into(new ArrayList<>());
        return new Page<>(items, page.page(), page.size(), collection().countDocuments(filter(query)));
    }

    @Override
    public void forEach(PodQuery query, Consumer<Pod> action) {
        byId(find(query)).map(this::read).forEach(action);
    }

    @Override
    public void forEachStored(Consumer<StoredPod> action) {
        byId(collection().find()).map(this::readStored).forEach(action);
    }

    @Override
    public void forEachRevision(ObjLongConsumer<String> action) {
        byId(collection().find().projection(new Document("revision", 1)))
                .forEach(document -> action.accept(document.getString("_id"), document.getLong("revision")));
    }

    private static FindIterable<Document> byId(FindIterable<Document> found) {
        return found.sort(new Document("_id", 1)).batchSize(1000);
    }

    private FindIterable<Document> find(PodQuery query) {
        return collection().find(filter(query));
    }

    private static Document filter(PodQuery query) {
        var filter = new Document();
        if (query.text() != null) {
            filter.append("_id", Pattern.compile(Pattern.quote(query.text()), Pattern.CASE_INSENSITIVE));
        }
        if (query.zone() != null) {
            filter.append("zone", query.zone());
        }
        if (query.poMId() != null) {
            filter.append("poMId", query.poMId());
        }
        if (query.aggregatorId() != null) {
            filter.append("aggregatorId", query.aggregatorId());
        }
        if (query.grid() != null) {
            filter.append("$or", inside(query.grid()));
        }
        return filter;
    }

    /** Own PoMs, and what lies in own zones and is not named by another. */
    private static List<Document> inside(GridOperators.Part grid) {
        Document zone = grid.rest() ? new Document("$nin", grid.foreignZones()) : new Document("$in", grid.zones());
        return List.of(
                new Document("poMId", new Document("$in", grid.poMs())),
                new Document("zone", zone).append("poMId", new Document("$nin", grid.foreignPoMs())));
    }

    @Override
    public Map<String, StoredPod> byIds(Collection<String> podIds) {
        Map<String, StoredPod> found = new HashMap<>();
        collection()
                .find(new Document("_id", new Document("$in", List.copyOf(podIds))))
                .map(this::readStored)
                .forEach(stored -> found.put(stored.pod().podId(), stored));
        return found;
    }

    @Override
    public Map<String, Long> revisions(Collection<String> podIds) {
        Map<String, Long> revisions = new HashMap<>();
        collection()
                .find(new Document("_id", new Document("$in", List.copyOf(podIds))))
                .projection(new Document("revision", 1))
                .forEach(document -> revisions.put(document.getString("_id"), document.getLong("revision")));
        return revisions;
    }

    @Override
    public Set<String> insertAll(List<Pod> pods) {
        if (pods.isEmpty()) {
            return Set.of();
        }
        Set<String> there = new HashSet<>();
        try {
            collection()
                    .insertMany(
                            pods.stream().map(pod -> write(pod, 0)).toList(), new InsertManyOptions().ordered(false));
        } catch (MongoBulkWriteException e) {
            for (BulkWriteError error : e.getWriteErrors()) {
                if (error.getCode() != DUPLICATE_KEY) {
                    throw e;
                }
                there.add(pods.get(error.getIndex()).podId());
            }
        }
        return there;
    }

    @Override
    public Set<String> replaceAll(List<StoredPod> replacements) {
        if (replacements.isEmpty()) {
            return Set.of();
        }
        List<WriteModel<Document>> writes = new ArrayList<>();
        for (StoredPod replacement : replacements) {
            writes.add(new ReplaceOneModel<>(
                    new Document("_id", replacement.pod().podId()).append("revision", replacement.revision()),
                    write(replacement.pod(), replacement.revision() + 1)));
        }
        BulkWriteResult result = collection().bulkWrite(writes, new BulkWriteOptions().ordered(false));
        if (result.getMatchedCount() == replacements.size()) {
            return Set.of();
        }
        // Some were overtaken; those that hold what was to be written are settled.
        Set<String> overtaken = new HashSet<>();
        Map<String, StoredPod> now =
                byIds(replacements.stream().map(r -> r.pod().podId()).toList());
        for (StoredPod replacement : replacements) {
            StoredPod there = now.get(replacement.pod().podId());
            if (there == null || !there.pod().equals(replacement.pod())) {
                overtaken.add(replacement.pod().podId());
            }
        }
        return overtaken;
    }

    private Document write(Pod pod, long revision) {
        return new Document("_id", pod.podId())
                .append("revision", revision)
                .append("aggregatorId", pod.aggregatorId())
                .append("zone", pod.zone())
                .append("poMId", pod.poMId())
                .append("model", format.store(pod).toString());
    }

    private StoredPod readStored(Document document) {
        return new StoredPod(read(document), document.getLong("revision"));
    }

    private Pod read(Document document) {
        return format.restore(mapper.readTree(document.getString("model")));
    }

    private MongoCollection<Document> collection() {
        return database.getMongoDatabase().getCollection("pods");
    }
}
