package org.platone.blockchain.agreement;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.platone.blockchain.evm.Address;
import org.platone.blockchain.evm.Bytes32;
import org.platone.blockchain.outbox.ActionType;
import org.springframework.data.mongodb.core.MongoTemplate;

/** Agreements in the document store, and the batches of them that are not yet handed over. */
class AgreementStore {
    /** Customers are paid again and again, and the embedded store takes some 70 microseconds to find each agreement. */
    private static final int REMEMBERED = 100_000;

    private final MongoTemplate mongo;
    /** Those that were used last, as stored: nobody else writes them. */
    private final Map<String, Agreement> remembered = new LinkedHashMap<>(64, 0.75f, true);

    private volatile boolean prepared;

    AgreementStore(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    /**
     * Agreements that one action brings on the chain.
     *
     * @param action the action's id
     */
    record Batch(String action, ActionType type, Address contract, List<String> podIds) {}

    /** Creates the indexes, once. */
    void prepare() {
        if (!prepared) {
            agreements().createIndex(new Document("contract", 1).append("_id", 1));
            agreements().createIndex(new Document("contract", 1).append("aggregatorId", 1));
            prepared = true;
        }
    }

    synchronized Map<String, Agreement> findAll(Collection<String> podIds) {
        var found = new HashMap<String, Agreement>();
        var others = new ArrayList<String>();
        for (var podId : podIds) {
            @Nullable Agreement known = remembered.get(podId);
            if (known == null) {
                others.add(podId);
            } else {
                found.put(podId, known);
            }
        }
        if (!others.isEmpty()) {
            agreements()
                    .find(new Document("_id", new Document("$in", others)))
                    .map(AgreementStore::agreement)
                    .forEach(agreement -> found.put(agreement.podId(), agreement));
            remember(others.stream().map(found::get).filter(Objects::nonNull).toList());
        }
        return found;
    }

    /** Not while somebody looks for them, so that what is remembered is what was stored last. */
    synchronized void save(Collection<Agreement> changed) {
        changed.forEach(agreement -> remembered.remove(agreement.podId()));
        agreements()
                .bulkWrite(
                        changed.stream()
                                .map(agreement -> new ReplaceOneModel<>(
                                        new Document("_id", agreement.podId()),
                                        document(agreement),
                                        new ReplaceOptions().upsert(true)))
                                .toList(),
                        new BulkWriteOptions().ordered(false));
        remember(changed);
    }

    private void remember(Collection<Agreement> agreements) {
        agreements.forEach(agreement -> remembered.put(agreement.podId(), agreement));
        var eldest = remembered.keySet().iterator();
        while (remembered.size() > REMEMBERED) {
            eldest.next();
            eldest.remove();
        }
    }

    /** Those under a contract, of one aggregator or of all when null, by point of delivery. */
    List<Agreement> page(Address contract, @Nullable String aggregatorId, int skip, int limit) {
        return agreements()
                .find(filter(contract, aggregatorId))
                .sort(new Document("_id", 1))
                .skip(skip)
                .limit(limit)
                .map(AgreementStore::agreement)
                .into(new ArrayList<>());
    }

    long count(Address contract, @Nullable String aggregatorId) {
        return agreements().countDocuments(filter(contract, aggregatorId));
    }

    private static Document filter(Address contract, @Nullable String aggregatorId) {
        var filter = new Document("contract", contract.toString());
        if (aggregatorId != null) {
            filter.append("aggregatorId", aggregatorId);
        }
        return filter;
    }

    void open(Batch batch) {
        batches()
                .insertOne(new Document("_id", batch.action())
                        .append("type", batch.type().name())
                        .append("contract", batch.contract().toString())
                        .append("podIds", batch.podIds()));
    }

    void close(Batch batch) {
        batches().deleteOne(new Document("_id", batch.action()));
    }

    List<Batch> openBatches() {
        return batches()
                .find()
                .map(document -> new Batch(
                        document.getString("_id"),
                        ActionType.valueOf(document.getString("type")),
                        new Address(document.getString("contract")),
                        document.getList("podIds", String.class)))
                .into(new ArrayList<>());
    }

    private MongoCollection<Document> agreements() {
        return mongo.getCollection("agreements");
    }

    private MongoCollection<Document> batches() {
        return mongo.getCollection("agreementBatches");
    }

    private static Document document(Agreement agreement) {
        return new Document("_id", agreement.podId())
                .append("aggregatorId", agreement.aggregatorId())
                .append("contract", agreement.contract().toString())
                .append("agreementId", agreement.id().toString())
                .append("wallet", agreement.wallet().toString())
                .append(
                        "versions",
                        agreement.versions().stream()
                                .map(AgreementStore::version)
                                .toList());
    }

    private static Document version(Agreement.Version version) {
        var terms = version.terms();
        var end = terms.validTo();
        return new Document("number", version.number())
                .append("customerShare", terms.customerShare())
                .append("tolerance", terms.tolerance())
                .append("penaltyFactor", terms.penaltyFactor())
                .append("validFrom", Date.from(terms.validFrom()))
                .append("validTo", end == null ? null : Date.from(end))
                .append("action", version.action());
    }

    private static Agreement agreement(Document document) {
        return new Agreement(
                document.getString("_id"),
                document.getString("aggregatorId"),
                new Address(document.getString("contract")),
                Bytes32.ofHex(document.getString("agreementId")),
                new Address(document.getString("wallet")),
                document.getList("versions", Document.class).stream()
                        .map(AgreementStore::version)
                        .toList());
    }

    private static Agreement.Version version(Document document) {
        return new Agreement.Version(
                document.getInteger("number"),
                new Terms(
                        document.getInteger("customerShare"),
                        document.getInteger("tolerance"),
                        document.getInteger("penaltyFactor"),
                        document.getDate("validFrom").toInstant(),
                        instant(document.getDate("validTo"))),
                document.getString("action"));
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }
}
