package org.platone.blockchain.wallet;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOneModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.bson.Document;
import org.platone.blockchain.chain.BlockRef;
import org.platone.blockchain.evm.Address;
import org.platone.blockchain.evm.Bytes32;
import org.springframework.data.mongodb.core.MongoTemplate;

/** Wallets in the document store, keyed by point of delivery; no two have the same. */
final class WalletStore implements PodWallets {
    private static final String COUNTERS = "counters";
    private static final String NEXT_WALLET = "nextWallet";
    private static final String MARKS = "balanceMarks";
    private static final String FOLLOWED = "followed";

    private final MongoTemplate mongo;
    private volatile boolean prepared;

    WalletStore(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    /** Creates the index that keeps wallets apart, once. */
    void prepare() {
        if (prepared) {
            return;
        }
        wallets().createIndex(new Document("wallet", 1), new IndexOptions().unique(true));
        prepared = true;
    }

    @Override
    public Optional<PodWallet> find(String podId) {
        return Optional.ofNullable(wallets().find(new Document("_id", podId)).first())
                .map(WalletStore::wallet);
    }

    @Override
    public Map<String, PodWallet> findAll(Collection<String> podIds) {
        var found = new HashMap<String, PodWallet>();
        if (!podIds.isEmpty()) {
            wallets()
                    .find(new Document("_id", new Document("$in", List.copyOf(podIds))))
                    .map(WalletStore::wallet)
                    .forEach(wallet -> found.put(wallet.podId(), wallet));
        }
        return found;
    }

    /** The first of so many numbers that nobody has and nobody else will get. */
    int reserve(int count) {
        var counter = mongo.getCollection(COUNTERS)
                .findOneAndUpdate(
                        new Document("_id", NEXT_WALLET),
                        new Document("$inc", new Document("next", count)),
                        new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER));
        if (counter == null) {
            throw new IllegalStateException("the store did not count");
        }
        return counter.getInteger("next") - count;
    }

    /** Adds wallets; a point of delivery that has one by now keeps it. True when none had. */
    boolean insert(List<PodWallet> added, int firstNumber) {
        var documents = new ArrayList<Document>();
        for (int i = 0; i < added.size(); i++) {
            documents.add(new Document("_id", added.get(i).podId())
                    .append("aggregatorId", added.get(i).aggregatorId())
                    .append("number", firstNumber + i)
                    .append("wallet", added.get(i).wallet().toString()));
        }
        try {
            wallets().insertMany(documents, new InsertManyOptions().ordered(false));
            return true;
        } catch (MongoBulkWriteException e) {
            if (!e.getWriteErrors().stream().allMatch(error -> error.getCategory() == ErrorCategory.DUPLICATE_KEY)) {
                throw e;
            }
            return false;
        }
    }

    /** Keeps an address for a point of delivery for ever; false when it is kept for another one. */
    boolean claim(Address address, String podId) {
        try {
            claims().insertOne(new Document("_id", address.toString()).append("podId", podId));
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            var claim = claims().find(new Document("_id", address.toString())).first();
            return claim != null && podId.equals(claim.getString("podId"));
        }
    }

    /** Gives a point of delivery another wallet, whose balance is not known yet; false when another one has it. */
    boolean replace(String podId, Address wallet) {
        try {
            wallets()
                    .updateOne(
                            new Document("_id", podId),
                            new Document("$set", new Document("wallet", wallet.toString()))
                                    .append("$unset", new Document("balance", "").append("balanceBlock", "")));
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    /** Points of delivery that went to another aggregator keep their wallet. */
    void move(Map<String, String> aggregatorByPod) {
        if (aggregatorByPod.isEmpty()) {
            return;
        }
        wallets()
                .bulkWrite(
                        aggregatorByPod.entrySet().stream()
                                .map(move -> new UpdateOneModel<Document>(
                                        new Document("_id", move.getKey()),
                                        new Document("$set", new Document("aggregatorId", move.getValue()))))
                                .toList(),
                        new BulkWriteOptions().ordered(false));
    }

    /** All wallets with their stored balances, as they come. */
    void forEach(Consumer<StoredBalance> action) {
        wallets().find().batchSize(1000).map(WalletStore::balance).forEach(action);
    }

    /** The stored balances of those of the wallets that are a point of delivery's. */
    List<StoredBalance> balances(Collection<Address> wallets) {
        return wallets()
                .find(new Document(
                        "wallet",
                        new Document(
                                "$in", wallets.stream().map(Address::toString).toList())))
                .map(WalletStore::balance)
                .into(new ArrayList<>());
    }

    /** Stores balances. */
    void save(Collection<StoredBalance> balances) {
        if (balances.isEmpty()) {
            return;
        }
        wallets()
                .bulkWrite(
                        balances.stream()
                                .map(balance -> new UpdateOneModel<Document>(
                                        new Document("_id", balance.podId()),
                                        new Document(
                                                "$set",
                                                new Document("balance", balance.amount())
                                                        .append("balanceBlock", balance.block()))))
                                .toList(),
                        new BulkWriteOptions().ordered(false));
    }

    private static StoredBalance balance(Document document) {
        return new StoredBalance(
                document.getString("_id"),
                new Address(document.getString("wallet")),
                document.getLong("balance"),
                document.get("balanceBlock", 0L));
    }

    /** The last block whose transfers are in the stored balances. */
    Optional<BlockRef> followed() {
        var mark =
                mongo.getCollection(MARKS).find(new Document("_id", FOLLOWED)).first();
        return Optional.ofNullable(mark)
                .map(found -> new BlockRef(found.getLong("blockNumber"), Bytes32.ofHex(found.getString("blockHash"))));
    }

    void followed(BlockRef block) {
        var document = new Document("_id", FOLLOWED)
                .append("blockNumber", block.number())
                .append("blockHash", block.hash().toString());
        mongo.getCollection(MARKS)
                .replaceOne(new Document("_id", FOLLOWED), document, new ReplaceOptions().upsert(true));
    }

    /** Forgets every stored balance, as the chain that they came from is gone. */
    void forgetBalances() {
        wallets()
                .updateMany(
                        new Document(), new Document("$unset", new Document("balance", "").append("balanceBlock", "")));
    }

    private MongoCollection<Document> claims() {
        return mongo.getCollection("walletClaims");
    }

    private MongoCollection<Document> wallets() {
        return mongo.getCollection("wallets");
    }

    private static PodWallet wallet(Document document) {
        return new PodWallet(
                document.getString("_id"),
                document.getString("aggregatorId"),
                new Address(document.getString("wallet")));
    }
}
