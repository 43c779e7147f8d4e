package org.platone.settlement.measurement;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.types.Binary;
import org.platone.settlement.store.Collections;
import org.platone.settlement.store.Indexed;

/** Readings in MongoDB: a document per quarter-hour and bucket of PoDs. */
final class MongoReadings implements ReadingsRepository, Indexed {

    private static final String REVISION = "revision";
    private static final String READINGS = "readings";

    private final Collections collections;

    MongoReadings(Collections collections) {
        this.collections = collections;
    }

    private MongoCollection<Document> collection() {
        return collections.named("readings");
    }

    @Override
    public void createIndexes() {
        collection().createIndex(Indexes.ascending("_id", REVISION), new IndexOptions().unique(true));
    }

    @Override
    public List<Readings> load(Collection<ReadingsId> ids) {
        Map<String, ReadingsId> byName = new HashMap<>();
        ids.forEach(id -> byName.put(id.toString(), id));
        List<Readings> loaded = new ArrayList<>();
        for (Document document :
                collection().find(new Document("_id", new Document("$in", List.copyOf(byName.keySet()))))) {
            ReadingsId id = byName.get(document.getString("_id"));
            if (id != null) {
                loaded.add(Readings.of(
                        id,
                        document.getLong(REVISION),
                        document.get(READINGS, Binary.class).getData()));
            }
        }
        return loaded;
    }

    @Override
    public boolean store(Collection<Readings> changed) {
        if (changed.isEmpty()) {
            return true;
        }
        List<WriteModel<Document>> writes = new ArrayList<>(changed.size());
        int existing = 0;
        for (Readings readings : changed) {
            Document document = new Document("_id", readings.id().toString())
                    .append(REVISION, readings.revision() + 1)
                    .append("interval", Date.from(readings.id().interval()))
                    .append("pods", readings.size())
                    .append(READINGS, new Binary(readings.packed()));
            if (readings.revision() == 0) {
                writes.add(new InsertOneModel<>(document));
            } else {
                existing++;
                writes.add(new ReplaceOneModel<>(
                        new Document("_id", document.get("_id")).append(REVISION, readings.revision()), document));
            }
        }
        try {
            BulkWriteResult result = collection().bulkWrite(writes, new BulkWriteOptions().ordered(false));
            if (result.getMatchedCount() < existing) {
                return false;
            }
        } catch (MongoBulkWriteException e) {
            if (e.getWriteErrors().stream()
                    .allMatch(error -> ErrorCategory.fromErrorCode(error.getCode()) == ErrorCategory.DUPLICATE_KEY)) {
                return false;
            }
            throw e;
        }
        changed.forEach(Readings::stored);
        return true;
    }
}
