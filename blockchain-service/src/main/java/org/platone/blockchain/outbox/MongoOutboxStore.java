package org.platone.blockchain.outbox;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.platone.blockchain.chain.BlockRef;
import org.platone.blockchain.evm.Address;
import org.platone.blockchain.evm.Bytes32;
import org.platone.blockchain.evm.Hex;
import org.platone.blockchain.keys.Signature;
import org.platone.blockchain.store.Inserts;
import org.springframework.data.mongodb.core.MongoTemplate;

/** The outbox in the document store; the calls, which are big, lie apart from the states, which are read together. */
final class MongoOutboxStore implements OutboxStore {
    private static final String ACTIONS = "outbox";
    private static final String CALLS = "outboxCalls";
    private static final String MARKS = "chainMarks";
    private static final String MARK = "chain";

    private final MongoTemplate mongo;

    MongoOutboxStore(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    @Override
    public Collection<ChainAction> insert(Map<ChainAction, String> data) {
        var actions = List.copyOf(data.keySet());
        Inserts.insertNew(
                collection(CALLS),
                data.entrySet().stream()
                        .map(entry -> new Document("_id", entry.getKey().id())
                                .append("data", new Binary(Hex.bytes(entry.getValue()))))
                        .toList());
        return Inserts.insertNew(
                        collection(ACTIONS),
                        actions.stream().map(MongoOutboxStore::document).toList())
                .stream()
                .map(actions::get)
                .toList();
    }

    @Override
    public void replace(Collection<ChainAction> actions) {
        if (actions.isEmpty()) {
            return;
        }
        var writes = actions.stream()
                .map(action -> new ReplaceOneModel<>(new Document("_id", action.id()), document(action)))
                .toList();
        collection(ACTIONS).bulkWrite(writes, new BulkWriteOptions().ordered(true));
    }

    @Override
    public Optional<ChainAction> find(String id) {
        return Optional.ofNullable(
                        collection(ACTIONS).find(new Document("_id", id)).first())
                .map(MongoOutboxStore::action);
    }

    @Override
    public List<ChainAction> findAll(Collection<String> ids) {
        return collection(ACTIONS)
                .find(new Document("_id", new Document("$in", List.copyOf(ids))))
                .map(MongoOutboxStore::action)
                .into(new ArrayList<>());
    }

    @Override
    public List<ChainAction> all() {
        return collection(ACTIONS).find().map(MongoOutboxStore::action).into(new ArrayList<>());
    }

    @Override
    public List<ChainAction> page(@Nullable ActionState state, int skip, int limit) {
        return collection(ACTIONS)
                .find(filter(state))
                .sort(new Document("sequence", -1))
                .skip(skip)
                .limit(limit)
                .map(MongoOutboxStore::action)
                .into(new ArrayList<>());
    }

    @Override
    public long count(@Nullable ActionState state) {
        return collection(ACTIONS).countDocuments(filter(state));
    }

    private static Document filter(@Nullable ActionState state) {
        return state == null ? new Document() : new Document("state", state.name());
    }

    @Override
    public Map<String, byte[]> data(Collection<String> ids) {
        var found = new HashMap<String, byte[]>();
        collection(CALLS)
                .find(new Document("_id", new Document("$in", List.copyOf(ids))))
                .forEach(call -> found.put(
                        call.getString("_id"), call.get("data", Binary.class).getData()));
        if (found.size() < ids.size()) {
            throw new IllegalStateException("of the calls of actions " + ids + " some are gone");
        }
        return found;
    }

    @Override
    public Optional<ChainMark> mark() {
        var mark = collection(MARKS).find(new Document("_id", MARK)).first();
        return Optional.ofNullable(mark)
                .map(found -> new ChainMark(
                        found.getLong("chainId"),
                        Bytes32.ofHex(found.getString("genesis")),
                        new Address(found.getString("sender")),
                        new BlockRef(found.getLong("blockNumber"), Bytes32.ofHex(found.getString("blockHash")))));
    }

    @Override
    public void mark(ChainMark mark) {
        var document = new Document("_id", MARK)
                .append("chainId", mark.chainId())
                .append("genesis", mark.genesis().toString())
                .append("sender", mark.sender().toString())
                .append("blockNumber", mark.confirmed().number())
                .append("blockHash", mark.confirmed().hash().toString());
        collection(MARKS).replaceOne(new Document("_id", MARK), document, new ReplaceOptions().upsert(true));
    }

    private MongoCollection<Document> collection(String name) {
        return mongo.getCollection(name);
    }

    private static Document document(ChainAction action) {
        var document = new Document("_id", action.id())
                .append("sequence", action.sequence())
                .append("type", action.type().name())
                .append("subject", action.subject())
                .append("target", action.target())
                .append("gasLimit", action.gasLimit())
                .append("state", action.state().name())
                .append("attempts", action.attempts())
                .append("reason", action.reason());
        if (action.trace() != null) {
            document.append("trace", action.trace());
        }
        var sending = action.sending();
        if (sending != null) {
            document.append("nonce", sending.nonce())
                    .append("to", sending.to())
                    .append(
                            "transactions",
                            action.transactions().stream()
                                    .map(MongoOutboxStore::transaction)
                                    .toList());
        }
        var mined = action.mined();
        if (mined != null) {
            document.append("blockNumber", mined.block().number())
                    .append("blockHash", mined.block().hash().toString())
                    .append("gasUsed", mined.gasUsed());
        }
        return document;
    }

    /** The nonce and the contract are those of the action. */
    private static Document transaction(ChainAction.Sending sending) {
        return new Document("gasPrice", sending.gasPrice())
                .append("hash", sending.transactionHash().toString())
                .append("signature", sending.signature().toString());
    }

    private static ChainAction action(Document document) {
        var transactions = transactions(document);
        return new ChainAction(
                document.getString("_id"),
                document.getLong("sequence"),
                ActionType.valueOf(document.getString("type")),
                document.getString("subject"),
                document.getString("target"),
                document.getLong("gasLimit"),
                ActionState.valueOf(document.getString("state")),
                transactions.isEmpty() ? null : transactions.getFirst(),
                transactions.isEmpty()
                        ? List.of()
                        : transactions.subList(1, transactions.size()).reversed(),
                mined(document),
                document.getInteger("attempts"),
                document.getString("reason"),
                document.getString("trace"));
    }

    private static List<ChainAction.Sending> transactions(Document document) {
        return document.getList("transactions", Document.class, List.of()).stream()
                .map(transaction -> new ChainAction.Sending(
                        document.getLong("nonce"),
                        transaction.getLong("gasPrice"),
                        document.getString("to"),
                        Bytes32.ofHex(transaction.getString("hash")),
                        Signature.ofHex(transaction.getString("signature"))))
                .toList();
    }

    private static ChainAction.@Nullable Mined mined(Document document) {
        var hash = document.getString("blockHash");
        return hash == null
                ? null
                : new ChainAction.Mined(
                        new BlockRef(document.getLong("blockNumber"), Bytes32.ofHex(hash)),
                        document.getLong("gasUsed"));
    }
}
