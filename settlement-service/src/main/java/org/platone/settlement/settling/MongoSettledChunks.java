package org.platone.settlement.settling;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOptions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.bson.types.Binary;
import org.platone.settlement.settling.Settlement.ChunkRef;
import org.platone.settlement.store.Collections;
import org.springframework.stereotype.Component;

/** Settled rows in MongoDB: a document per version and bucket, with the rows in binary. */
@Component
final class MongoSettledChunks implements SettledChunks {

    /** Some megabytes in a window of a million PoDs; an answer of the store has 48 MB at most. */
    private static final int AT_ONCE = 4;

    /** The character after the bar that ends a settlement's id in that of a chunk. */
    private static final String AFTER = "}";

    private final Collections collections;

    MongoSettledChunks(Collections collections) {
        this.collections = collections;
    }

    private MongoCollection<Document> collection() {
        return collections.named("settledRows");
    }

    @Override
    public void store(SettlementId settlement, ChunkRef ref, List<SettledPod> pods) {
        collection()
                .replaceOne(
                        new Document("_id", idOf(settlement, ref)),
                        new Document("_id", idOf(settlement, ref))
                                .append("pods", pods.size())
                                .append("trades", TradeDocuments.of(Trade.of(pods)))
                                .append("rows", new Binary(SettledChunk.pack(pods))),
                        new ReplaceOptions().upsert(true));
    }

    @Override
    public List<Sums> sums(SettlementId settlement, Collection<ChunkRef> refs) {
        Map<String, ChunkRef> byName = names(settlement, refs);
        List<Sums> sums = new ArrayList<>();
        for (Document document : collection()
                .find(new Document("_id", new Document("$in", List.copyOf(byName.keySet()))))
                .projection(Projections.include("pods", "trades"))) {
            sums.add(new Sums(
                    Objects.requireNonNull(byName.get(document.getString("_id"))),
                    document.getInteger("pods"),
                    TradeDocuments.trades(document.getList("trades", Document.class))));
        }
        return sums;
    }

    @Override
    public Map<ChunkRef, SettledChunk> load(SettlementId settlement, Collection<ChunkRef> refs) {
        Map<String, ChunkRef> byName = names(settlement, refs);
        Map<ChunkRef, SettledChunk> chunks = new HashMap<>();
        for (Document document : collection()
                .find(new Document("_id", new Document("$in", List.copyOf(byName.keySet()))))
                .batchSize(AT_ONCE)) {
            chunks.put(
                    Objects.requireNonNull(byName.get(document.getString("_id"))),
                    new SettledChunk(document.get("rows", Binary.class).getData()));
        }
        if (chunks.size() < byName.size()) {
            throw new IllegalStateException("Settled rows of " + settlement + " are missing in the store");
        }
        return chunks;
    }

    /** By ranges of ids, which all begin with the settlement's, as nobody knows the runs that did not count. */
    @Override
    public void remove(Collection<SettlementId> settlements) {
        if (!settlements.isEmpty()) {
            collection()
                    .deleteMany(Filters.or(settlements.stream()
                            .map(settlement -> Filters.and(
                                    Filters.gte("_id", settlement + "|"), Filters.lt("_id", settlement + AFTER)))
                            .toList()));
        }
    }

    private static Map<String, ChunkRef> names(SettlementId settlement, Collection<ChunkRef> refs) {
        Map<String, ChunkRef> byName = new HashMap<>();
        refs.forEach(ref -> byName.put(idOf(settlement, ref), ref));
        return byName;
    }

    private static String idOf(SettlementId settlement, ChunkRef ref) {
        return settlement + "|" + ref.run() + "|" + ref.bucket();
    }
}
