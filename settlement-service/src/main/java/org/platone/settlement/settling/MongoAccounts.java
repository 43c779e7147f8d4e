package org.platone.settlement.settling;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.bson.Document;
import org.platone.settlement.store.Collections;
import org.platone.starter.store.StorePart;
import org.springframework.stereotype.Component;

/** The accounts in MongoDB: a document per bucket of PoDs in which anything was ever given too much. */
@Component
final class MongoAccounts implements Accounts, StorePart {

    private static final String REVISION = "revision";
    private static final int ATTEMPTS = 50;

    private final Collections collections;

    MongoAccounts(Collections collections) {
        this.collections = collections;
    }

    private MongoCollection<Document> collection() {
        return collections.named("accounts");
    }

    @Override
    public void prepare() {
        collection().createIndex(Indexes.ascending("_id", REVISION), new IndexOptions().unique(true));
    }

    @Override
    public Map<String, Long> book(int bucket, SettlementId settlement, int version, Map<String, Long> due) {
        return change(bucket, account -> account.book(Account.key(settlement, version), due));
    }

    @Override
    public void confirm(int bucket, SettlementId settlement, int version, Map<String, Long> entries) {
        change(bucket, account -> {
            account.confirm(Account.key(settlement, version), entries);
            return Map.of();
        });
    }

    @Override
    public long balance(int bucket, String podId) {
        return load(bucket).balance(podId);
    }

    private Map<String, Long> change(int bucket, Function<Account, Map<String, Long>> work) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            Account account = load(bucket);
            List<Account.Entry> before = account.entries();
            Map<String, Long> result = work.apply(account);
            if (account.entries().equals(before) || save(bucket, account)) {
                return result;
            }
        }
        throw new IllegalStateException("Account " + bucket + " is stored by somebody else all the time");
    }

    private Account load(int bucket) {
        Document document = collection().find(new Document("_id", bucket)).first();
        if (document == null) {
            return new Account(List.of(), 0);
        }
        return new Account(
                document.getList("entries", Document.class).stream()
                        .map(entry -> new Account.Entry(
                                entry.getString("key"), entry.getString("podId"), entry.getLong("amount")))
                        .toList(),
                document.getLong(REVISION));
    }

    private boolean save(int bucket, Account account) {
        Document document = new Document("_id", bucket)
                .append(REVISION, account.revision() + 1)
                .append(
                        "entries",
                        account.entries().stream()
                                .map(entry -> new Document("key", entry.key())
                                        .append("podId", entry.podId())
                                        .append("amount", entry.amount()))
                                .toList());
        if (account.revision() > 0) {
            return collection()
                            .replaceOne(new Document("_id", bucket).append(REVISION, account.revision()), document)
                            .getMatchedCount()
                    == 1;
        }
        try {
            collection().insertOne(document);
            return true;
        } catch (MongoWriteException e) {
            if (ErrorCategory.fromErrorCode(e.getError().getCode()) == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }
}
