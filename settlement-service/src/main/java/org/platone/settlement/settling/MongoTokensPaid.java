package org.platone.settlement.settling;

import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.UpdateOptions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bson.Document;
import org.platone.settlement.store.Collections;
import org.springframework.stereotype.Component;

/** Confirmed payments in MongoDB: a document a part, and one with the sums of a settlement. */
@Component
final class MongoTokensPaid implements TokensPaid {

    private static final String PARTS = "parts";
    private static final String POD_ID = "podId";
    private static final String AGGREGATOR_ID = "aggregatorId";
    private static final String MICRO_TOKENS = "microTokens";

    private final Collections collections;

    MongoTokensPaid(Collections collections) {
        this.collections = collections;
    }

    @Override
    public void record(Part part) {
        String id = idOf(part.settlement(), part.version() + "-" + part.number());
        collections
                .named("payments")
                .replaceOne(
                        new Document("_id", id),
                        new Document("_id", id)
                                .append("settlementId", part.settlement().toString())
                                .append("version", part.version())
                                .append(
                                        "pods",
                                        part.paid().stream()
                                                .map(paid -> new Document(POD_ID, paid.podId())
                                                        .append(MICRO_TOKENS, paid.microTokens())
                                                        .append("transactionHash", paid.transactionHash()))
                                                .toList())
                                .append(
                                        "unpaid",
                                        part.unpaid().stream()
                                                .map(unpaid -> new Document(POD_ID, unpaid.podId())
                                                        .append("reason", unpaid.reason()))
                                                .toList()),
                        new ReplaceOptions().upsert(true));
        SortedMap<String, Long> sums = new TreeMap<>();
        part.paid().forEach(paid -> sums.merge(paid.aggregatorId(), paid.microTokens(), Math::addExact));
        List<Document> documents = new ArrayList<>();
        sums.forEach((aggregatorId, sum) ->
                documents.add(new Document(AGGREGATOR_ID, aggregatorId).append(MICRO_TOKENS, sum)));
        collections
                .named("paymentSums")
                .updateOne(
                        new Document("_id", part.settlement().toString()),
                        new Document(
                                "$set", new Document(PARTS + "." + part.version() + "-" + part.number(), documents)),
                        new UpdateOptions().upsert(true));
    }

    @Override
    public Map<SettlementId, Long> totals(Collection<SettlementId> settlements) {
        Map<SettlementId, Long> totals = new HashMap<>();
        sums(settlements)
                .forEach((id, parts) -> totals.put(
                        id,
                        parts.stream()
                                .mapToLong(sum -> sum.getLong(MICRO_TOKENS))
                                .reduce(0, Math::addExact)));
        return totals;
    }

    @Override
    public SortedMap<String, Long> byAggregator(Collection<SettlementId> settlements) {
        SortedMap<String, Long> byAggregator = new TreeMap<>();
        sums(settlements)
                .values()
                .forEach(parts -> parts.forEach(sum ->
                        byAggregator.merge(sum.getString(AGGREGATOR_ID), sum.getLong(MICRO_TOKENS), Math::addExact)));
        return byAggregator;
    }

    /** The sums of all parts, by settlement. */
    private Map<SettlementId, List<Document>> sums(Collection<SettlementId> settlements) {
        Map<String, SettlementId> byName = new HashMap<>();
        settlements.forEach(id -> byName.put(id.toString(), id));
        Map<SettlementId, List<Document>> sums = new HashMap<>();
        for (Document document : collections
                .named("paymentSums")
                .find(new Document("_id", new Document("$in", new ArrayList<>(byName.keySet()))))) {
            SettlementId id = byName.get(document.getString("_id"));
            if (id != null) {
                Document parts = document.get(PARTS, Document.class);
                List<Document> all = new ArrayList<>();
                parts.keySet().forEach(part -> all.addAll(parts.getList(part, Document.class)));
                sums.put(id, all);
            }
        }
        return sums;
    }

    @Override
    public List<Receipt> ofPod(SettlementId settlement, String podId) {
        List<Receipt> receipts = new ArrayList<>();
        Document sums = collections
                .named("paymentSums")
                .find(new Document("_id", settlement.toString()))
                .first();
        if (sums == null) {
            return receipts;
        }
        List<String> ids = sums.get(PARTS, Document.class).keySet().stream()
                .map(part -> idOf(settlement, part))
                .toList();
        for (Document document : collections.named("payments").find(new Document("_id", new Document("$in", ids)))) {
            int version = document.getInteger("version");
            for (Document paid : document.getList("pods", Document.class)) {
                if (paid.getString(POD_ID).equals(podId)) {
                    receipts.add(
                            new Receipt(version, paid.getLong(MICRO_TOKENS), paid.getString("transactionHash"), ""));
                }
            }
            for (Document unpaid : document.getList("unpaid", Document.class)) {
                if (unpaid.getString(POD_ID).equals(podId)) {
                    receipts.add(new Receipt(version, 0, "", unpaid.getString("reason")));
                }
            }
        }
        receipts.sort(Comparator.comparingInt(Receipt::version));
        return receipts;
    }

    private static String idOf(SettlementId settlement, String part) {
        return settlement + "|" + part;
    }
}
