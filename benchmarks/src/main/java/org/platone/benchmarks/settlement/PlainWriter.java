package org.platone.benchmarks.settlement;

import com.mongodb.client.MongoCollection;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.platone.benchmarks.settlement.RunningSettlement.Rewriting;
import org.platone.settlement.settling.RowView;

/** Writes settled rows as documents of the published model, a PoD each, and counts the time that the writing takes. */
final class PlainWriter {
    private final MongoCollection<Document> collection;
    private int documents;
    private Duration took = Duration.ZERO;

    PlainWriter(MongoCollection<Document> collection) {
        this.collection = collection;
    }

    static Document document(RowView row) {
        return new Document("index", row.index())
                .append("requestedP", milli(row.requestedP()))
                .append("measuredP", milli(row.measuredP()))
                .append("baselineP", milli(row.baselineP()))
                .append("deliveredP", milli(row.deliveredP()))
                .append("paidP", row.paidP().movePointRight(6).longValueExact())
                .append("penaltyP", row.penaltyP().movePointRight(6).longValueExact())
                .append("requestPlayerId", row.requestPlayerId())
                .append("offerPlayerId", row.offerPlayerId())
                .append("playerOfferId", row.playerOfferId())
                .append("playerRequestId", row.playerRequestId())
                .append("version", row.version());
    }

    private static @Nullable Long milli(@Nullable BigDecimal value) {
        return value == null ? null : value.movePointRight(3).longValueExact();
    }

    /** Writes the PoDs in one bulk, and forgets them. */
    void write(Map<String, List<Document>> byPod) {
        List<Document> bulk = new ArrayList<>();
        byPod.forEach((podId, rows) -> bulk.add(new Document("_id", podId).append("power", rows)));
        byPod.clear();
        if (!bulk.isEmpty()) {
            long began = System.nanoTime();
            collection.insertMany(bulk);
            took = took.plusNanos(System.nanoTime() - began);
            documents += bulk.size();
        }
    }

    Rewriting all() {
        return new Rewriting(documents, 0, took);
    }
}
