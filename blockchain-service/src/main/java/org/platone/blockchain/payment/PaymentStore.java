package org.platone.blockchain.payment;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOneModel;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.platone.blockchain.evm.Address;
import org.platone.blockchain.evm.Bytes32;
import org.platone.blockchain.evm.Hex;
import org.platone.blockchain.store.Inserts;
import org.springframework.data.mongodb.core.MongoTemplate;

/** Payment plans in the document store, one document for each part of a settlement. */
class PaymentStore {
    private final MongoTemplate mongo;

    PaymentStore(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    /** Adds plans, except those for parts that have one; returns what was added. */
    List<PaymentPlan> insert(List<PaymentPlan> plans) {
        return Inserts.insertNew(
                        plans(), plans.stream().map(PaymentStore::document).toList())
                .stream()
                .map(plans::get)
                .toList();
    }

    /** The plans with these keys, by key; what is not there is missing. */
    Map<String, PaymentPlan> findAll(Collection<String> keys) {
        var found = new LinkedHashMap<String, PaymentPlan>();
        if (keys.isEmpty()) {
            return found;
        }
        plans().find(new Document("_id", new Document("$in", List.copyOf(keys))))
                .map(PaymentStore::plan)
                .forEach(plan -> found.put(plan.key(), plan));
        return found;
    }

    void save(Collection<PaymentPlan> plans) {
        if (!plans.isEmpty()) {
            plans().bulkWrite(plans.stream()
                    .map(plan -> new ReplaceOneModel<>(new Document("_id", plan.key()), document(plan)))
                    .toList());
        }
    }

    private MongoCollection<Document> plans() {
        return mongo.getCollection("payments");
    }

    private static Document document(PaymentPlan plan) {
        return new Document("_id", plan.key())
                .append("settlementId", plan.settlementId())
                .append("version", plan.version())
                .append("part", plan.part())
                .append("parts", plan.parts())
                .append("deliveryTime", Date.from(plan.deliveryTime()))
                .append("fingerprint", plan.fingerprint().toString())
                .append(
                        "batches",
                        plan.batches().stream().map(PaymentStore::batch).toList())
                .append(
                        "unpaid",
                        plan.unpaid().stream()
                                .map(unpaid -> new Document("podId", unpaid.podId())
                                        .append("reason", unpaid.reason().name()))
                                .toList());
    }

    /** Rows are kept by column, and what has a fixed width in binary: there are 500 of them. */
    private static Document batch(PaymentPlan.Batch batch) {
        var rows = batch.rows();
        var agreements = ByteBuffer.allocate(Bytes32.SIZE * rows.size());
        rows.forEach(row -> agreements.put(row.agreementId().toBytes()));
        var document = new Document("contract", batch.contract().toString())
                .append("batchId", batch.batchId().toString())
                .append("podIds", rows.stream().map(PaymentPlan.Row::podId).toList())
                .append("agreementIds", new Binary(agreements.array()))
                .append("bases", rows.stream().map(PaymentPlan.Row::basis).toList());
        var outcome = batch.outcome();
        if (outcome != null) {
            var wallets = ByteBuffer.allocate(Address.SIZE * rows.size());
            outcome.wallets().forEach(wallet -> wallets.put(Hex.bytes(wallet.lowerCase())));
            document.append("transactionHash", outcome.transactionHash().toString())
                    .append("blockNumber", outcome.blockNumber())
                    .append("wallets", new Binary(wallets.array()))
                    .append("amounts", outcome.amounts());
        }
        return document;
    }

    private static PaymentPlan plan(Document document) {
        return new PaymentPlan(
                document.getString("settlementId"),
                document.getInteger("version"),
                document.getInteger("part"),
                document.getInteger("parts"),
                document.getDate("deliveryTime").toInstant(),
                Bytes32.ofHex(document.getString("fingerprint")),
                document.getList("batches", Document.class).stream()
                        .map(PaymentStore::batch)
                        .toList(),
                document.getList("unpaid", Document.class).stream()
                        .map(unpaid -> new PaymentPlan.Unpaid(
                                unpaid.getString("podId"), UnpaidReason.valueOf(unpaid.getString("reason"))))
                        .toList());
    }

    private static PaymentPlan.Batch batch(Document document) {
        var podIds = document.getList("podIds", String.class);
        var agreements =
                ByteBuffer.wrap(document.get("agreementIds", Binary.class).getData());
        var bases = document.getList("bases", Long.class);
        var rows = new ArrayList<PaymentPlan.Row>(podIds.size());
        for (int i = 0; i < podIds.size(); i++) {
            rows.add(new PaymentPlan.Row(podIds.get(i), Bytes32.of(next(agreements, Bytes32.SIZE)), bases.get(i)));
        }
        return new PaymentPlan.Batch(
                new Address(document.getString("contract")),
                Bytes32.ofHex(document.getString("batchId")),
                rows,
                outcome(document));
    }

    private static PaymentPlan.@Nullable Outcome outcome(Document document) {
        var hash = document.getString("transactionHash");
        if (hash == null) {
            return null;
        }
        var packed = ByteBuffer.wrap(document.get("wallets", Binary.class).getData());
        var wallets = new ArrayList<Address>();
        while (packed.hasRemaining()) {
            wallets.add(new Address(Hex.of(next(packed, Address.SIZE))));
        }
        return new PaymentPlan.Outcome(
                Bytes32.ofHex(hash),
                document.getLong("blockNumber"),
                wallets,
                List.copyOf(document.getList("amounts", Long.class)));
    }

    private static byte[] next(ByteBuffer packed, int size) {
        var bytes = new byte[size];
        packed.get(bytes);
        return bytes;
    }
}
