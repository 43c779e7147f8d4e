package org.platone.settlement.settling;

import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.UpdateOptions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bson.Document;
import org.platone.settlement.store.Collections;
import org.springframework.stereotype.Component;

/** Confirmed payments in MongoDB: a document a part, and one with the sums of a settlement. */
@Component
final class MongoTokensPaid implements TokensPaid {

    private static final String PARTS = "parts";
    private static final String PODS = "pods";
    private static final String POD_ID = "podId";
    private static final String AGGREGATOR_ID = "aggregatorId";
    private static final String MICRO_TOKENS = "microTokens";

    private final Collections collections;

    MongoTokensPaid(Collections collections) {
        this.collections = collections;
    }

    private static String name(int version, int part) {
        return version + "-" + part;
    }

    /** By its sums, which are written last. */
    @Override
    public boolean isRecorded(SettlementId settlement, int version, int part) {
        Document sums = paid(List.of(settlement)).get(settlement);
        return sums != null && sums.get(PARTS, Document.class).containsKey(name(version, part));
    }

    @Override
    public void record(Part part) {
        String name = name(part.version(), part.number());
        String id = idOf(part.settlement(), name);
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
                                "$set",
                                new Document(PARTS + "." + name, documents).append(PODS + "." + name, span(part))),
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
    public Map<SettlementId, SortedMap<String, Long>> byAggregator(Collection<SettlementId> settlements) {
        Map<SettlementId, SortedMap<String, Long>> byAggregator = new HashMap<>();
        sums(settlements).forEach((id, parts) -> {
            SortedMap<String, Long> sums = new TreeMap<>();
            parts.forEach(sum -> sums.merge(sum.getString(AGGREGATOR_ID), sum.getLong(MICRO_TOKENS), Math::addExact));
            byAggregator.put(id, sums);
        });
        return byAggregator;
    }

    /** The sums of all parts, by settlement. */
    private Map<SettlementId, List<Document>> sums(Collection<SettlementId> settlements) {
        Map<SettlementId, List<Document>> sums = new HashMap<>();
        paid(settlements).forEach((id, document) -> {
            Document parts = document.get(PARTS, Document.class);
            List<Document> all = new ArrayList<>();
            parts.keySet().forEach(part -> all.addAll(parts.getList(part, Document.class)));
            sums.put(id, all);
        });
        return sums;
    }

    /** What is known of all parts of the settlements that have any. */
    private Map<SettlementId, Document> paid(Collection<SettlementId> settlements) {
        Map<String, SettlementId> byName = new HashMap<>();
        settlements.forEach(id -> byName.put(id.toString(), id));
        Map<SettlementId, Document> paid = new HashMap<>();
        for (Document document : collections
                .named("paymentSums")
                .find(new Document("_id", new Document("$in", new ArrayList<>(byName.keySet()))))) {
            SettlementId id = byName.get(document.getString("_id"));
            if (id != null) {
                paid.put(id, document);
            }
        }
        return paid;
    }

    @Override
    public Map<SettlementId, List<Receipt>> ofPod(Collection<SettlementId> settlements, String podId) {
        Map<String, SettlementId> parts = new HashMap<>();
        paid(settlements).forEach((id, document) -> {
            Document pods = document.get(PODS, Document.class);
            pods.keySet().stream()
                    .filter(part -> spans(pods.getList(part, String.class), podId))
                    .forEach(part -> parts.put(idOf(id, part), id));
        });
        Map<SettlementId, List<Receipt>> receipts = new HashMap<>();
        for (Document document : collections
                .named("payments")
                .find(new Document("_id", new Document("$in", new ArrayList<>(parts.keySet()))))) {
            SettlementId id = parts.get(document.getString("_id"));
            receiptOf(document, podId)
                    .ifPresent(receipt -> receipts.computeIfAbsent(id, none -> new ArrayList<>())
                            .add(receipt));
        }
        receipts.values().forEach(some -> some.sort(Comparator.comparingInt(Receipt::version)));
        return receipts;
    }

    private static Optional<Receipt> receiptOf(Document part, String podId) {
        int version = part.getInteger("version");
        for (Document paid : part.getList("pods", Document.class)) {
            if (paid.getString(POD_ID).equals(podId)) {
                return Optional.of(
                        new Receipt(version, paid.getLong(MICRO_TOKENS), paid.getString("transactionHash"), ""));
            }
        }
        for (Document unpaid : part.getList("unpaid", Document.class)) {
            if (unpaid.getString(POD_ID).equals(podId)) {
                return Optional.of(new Receipt(version, 0, "", unpaid.getString("reason")));
            }
        }
        return Optional.empty();
    }

    /** The first and the last PoD of a part, so that a PoD is not looked for in parts that cannot have it. */
    private static List<String> span(Part part) {
        List<String> pods = Stream.concat(
                        part.paid().stream().map(PodTokens::podId),
                        part.unpaid().stream().map(PodUnpaid::podId))
                .sorted()
                .toList();
        return pods.isEmpty() ? List.of() : List.of(pods.getFirst(), pods.getLast());
    }

    private static boolean spans(List<String> span, String podId) {
        return !span.isEmpty()
                && span.getFirst().compareTo(podId) <= 0
                && span.getLast().compareTo(podId) >= 0;
    }

    private static String idOf(SettlementId settlement, String part) {
        return settlement + "|" + part;
    }
}
