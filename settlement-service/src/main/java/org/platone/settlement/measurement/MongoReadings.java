package org.platone.settlement.measurement;

import com.mongodb.client.MongoCollection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.types.Binary;
import org.platone.settlement.store.Collections;
import org.platone.settlement.store.Revisions;
import org.platone.starter.store.Removal;

/** Readings in MongoDB: a document per quarter-hour and bucket of PoDs. */
final class MongoReadings implements ReadingsRepository {

    private static final String READINGS = "readings";

    private final Collections collections;

    MongoReadings(Collections collections) {
        this.collections = collections;
    }

    private MongoCollection<Document> collection() {
        return collections.named("readings");
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
                        document.getLong(Revisions.REVISION),
                        document.get(READINGS, Binary.class).getData()));
            }
        }
        return loaded;
    }

    @Override
    public boolean store(Collection<Readings> changed) {
        boolean stored = Revisions.store(
                collection(),
                changed.stream()
                        .map(readings -> new Document("_id", readings.id().toString())
                                .append(Revisions.REVISION, readings.revision() + 1)
                                .append("interval", Date.from(readings.id().interval()))
                                .append("pods", readings.size())
                                .append(READINGS, new Binary(readings.packed())))
                        .toList());
        if (stored) {
            changed.forEach(Readings::stored);
        }
        return stored;
    }

    /** Their ids begin with the quarter-hour. */
    @Override
    public int remove(Instant before, int atMost) {
        return Removal.before(collection(), before.toString(), atMost);
    }
}
