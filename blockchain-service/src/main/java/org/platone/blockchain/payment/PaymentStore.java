package org.platone.blockchain.payment;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOneModel;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.platone.blockchain.evm.Address;
import org.platone.blockchain.evm.Bytes32;
import org.springframework.data.mongodb.core.MongoTemplate;

/** Payment plans in the document store, one document for each part of a settlement. */
class PaymentStore {
    private final MongoTemplate mongo;

    PaymentStore(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    Optional<PaymentPlan> find(String key) {
        return Optional.ofNullable(plans().find(new Document("_id", key)).first())
                .map(PaymentStore::plan);
    }

    /** Adds a plan unless one for the same part is there; false when it is. */
    boolean insert(PaymentPlan plan) {
        try {
            plans().insertOne(document(plan));
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    /** The plans with these keys, by key; what is not there is missing. */
    Map<String, PaymentPlan> findAll(Collection<String> keys) {
        var found = new LinkedHashMap<String, PaymentPlan>();
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

    private static Document batch(PaymentPlan.Batch batch) {
        var document = new Document("contract", batch.contract().toString())
                .append("batchId", batch.batchId().toString())
                .append(
                        "rows",
                        batch.rows().stream()
                                .map(row -> new Document("podId", row.podId())
                                        .append("agreementId", row.agreementId().toString())
                                        .append("basis", row.basis()))
                                .toList());
        var outcome = batch.outcome();
        if (outcome != null) {
            document.append("transactionHash", outcome.transactionHash().toString())
                    .append("blockNumber", outcome.blockNumber())
                    .append(
                            "wallets",
                            outcome.wallets().stream().map(Address::toString).toList())
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
        return new PaymentPlan.Batch(
                new Address(document.getString("contract")),
                Bytes32.ofHex(document.getString("batchId")),
                document.getList("rows", Document.class).stream()
                        .map(row -> new PaymentPlan.Row(
                                row.getString("podId"),
                                Bytes32.ofHex(row.getString("agreementId")),
                                row.getLong("basis")))
                        .toList(),
                outcome(document));
    }

    private static PaymentPlan.@Nullable Outcome outcome(Document document) {
        var hash = document.getString("transactionHash");
        return hash == null
                ? null
                : new PaymentPlan.Outcome(
                        Bytes32.ofHex(hash),
                        document.getLong("blockNumber"),
                        document.getList("wallets", String.class).stream()
                                .map(Address::new)
                                .toList(),
                        List.copyOf(document.getList("amounts", Long.class)));
    }
}
