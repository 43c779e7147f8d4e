package org.platone.settlement.baseline;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.WriteModel;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.bson.types.Binary;
import org.platone.settlement.packed.PackedInput;
import org.platone.settlement.packed.PackedOutput;
import org.platone.settlement.quantity.PowerCurve;
import org.platone.settlement.store.Collections;
import org.platone.settlement.store.Indexed;
import org.springframework.stereotype.Component;

/** Baselines in MongoDB: a document per PoD and day, with the curve in binary. */
@Component
final class MongoBaselines implements Baselines, Indexed {

    private static final String REVISION = "revision";

    private final Collections collections;

    MongoBaselines(Collections collections) {
        this.collections = collections;
    }

    private MongoCollection<Document> collection() {
        return collections.named("baselines");
    }

    @Override
    public void createIndexes() {
        collection().createIndex(Indexes.ascending("_id", REVISION), new IndexOptions().unique(true));
    }

    @Override
    public Map<String, Baseline> find(LocalDate day, Collection<String> podIds) {
        List<String> ids = new ArrayList<>(podIds.size());
        podIds.forEach(podId -> ids.add(idOf(podId, day)));
        Map<String, Baseline> found = new HashMap<>();
        for (Document document : collection().find(new Document("_id", new Document("$in", ids)))) {
            Baseline baseline = new Baseline(
                    document.getString("podId"),
                    day,
                    document.getString("source"),
                    unpack(document.get("curve", Binary.class).getData()),
                    document.getDate("receivedAt").toInstant(),
                    document.getLong(REVISION));
            found.put(baseline.podId(), baseline);
        }
        return found;
    }

    @Override
    public Set<String> store(List<Baseline> changed) {
        Set<String> lost = new HashSet<>();
        List<Baseline> fresh = changed.stream().filter(b -> b.revision() == 0).toList();
        List<Baseline> known = changed.stream().filter(b -> b.revision() > 0).toList();
        insert(fresh, lost);
        replace(known, lost);
        return lost;
    }

    private void insert(List<Baseline> baselines, Set<String> lost) {
        if (baselines.isEmpty()) {
            return;
        }
        List<WriteModel<Document>> writes = new ArrayList<>(baselines.size());
        baselines.forEach(baseline -> writes.add(new InsertOneModel<>(document(baseline))));
        try {
            collection().bulkWrite(writes, new BulkWriteOptions().ordered(false));
        } catch (MongoBulkWriteException e) {
            for (BulkWriteError error : e.getWriteErrors()) {
                if (ErrorCategory.fromErrorCode(error.getCode()) != ErrorCategory.DUPLICATE_KEY) {
                    throw e;
                }
                lost.add(baselines.get(error.getIndex()).podId());
            }
        }
    }

    private void replace(List<Baseline> baselines, Set<String> lost) {
        if (baselines.isEmpty()) {
            return;
        }
        List<WriteModel<Document>> writes = new ArrayList<>(baselines.size());
        for (Baseline baseline : baselines) {
            writes.add(new ReplaceOneModel<>(
                    new Document("_id", idOf(baseline.podId(), baseline.day())).append(REVISION, baseline.revision()),
                    document(baseline)));
        }
        int matched = collection()
                .bulkWrite(writes, new BulkWriteOptions().ordered(false))
                .getMatchedCount();
        if (matched < baselines.size()) {
            // Which of them is not told; those that are as they were to become were stored by us or say the same.
            for (Baseline baseline : baselines) {
                Baseline now = find(baseline.day(), List.of(baseline.podId())).get(baseline.podId());
                if (now == null || !now.curve().equals(baseline.curve())) {
                    lost.add(baseline.podId());
                }
            }
        }
    }

    private static Document document(Baseline baseline) {
        return new Document("_id", idOf(baseline.podId(), baseline.day()))
                .append(REVISION, baseline.revision() + 1)
                .append("podId", baseline.podId())
                .append("day", baseline.day().toString())
                .append("source", baseline.source())
                .append("receivedAt", Date.from(baseline.receivedAt()))
                .append("curve", new Binary(pack(baseline.curve())));
    }

    private static String idOf(String podId, LocalDate day) {
        return podId + "|" + day;
    }

    private static byte[] pack(PowerCurve curve) {
        PackedOutput out = new PackedOutput();
        out.number(curve.intervals());
        for (int slot = 0; slot < curve.intervals(); slot++) {
            out.number((curve.hasP(slot) ? 1 : 0) | (curve.hasQ(slot) ? 2 : 0));
            if (curve.hasP(slot)) {
                out.number(curve.p(slot));
            }
            if (curve.hasQ(slot)) {
                out.number(curve.q(slot));
            }
        }
        return out.bytes();
    }

    private static PowerCurve unpack(byte[] packed) {
        PackedInput in = PackedInput.of(packed);
        PowerCurve curve = new PowerCurve(in.small());
        for (int slot = 0; slot < curve.intervals(); slot++) {
            int flags = in.small();
            if ((flags & 1) != 0) {
                curve.setP(slot, in.number());
            }
            if ((flags & 2) != 0) {
                curve.setQ(slot, in.number());
            }
        }
        return curve;
    }
}
