package org.platone.settlement.settling;

import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.UpdateOptions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.platone.settlement.store.Collections;
import org.springframework.stereotype.Component;

/** Confirmed payments in MongoDB: a document a part, and one with the sums of a settlement. */
@Component
final class MongoTokensPaid implements TokensPaid {

    private final Collections collections;

    MongoTokensPaid(Collections collections) {
        this.collections = collections;
    }

    @Override
    public void record(SettlementId settlement, int version, int part, List<PodTokens> tokens) {
        String id = settlement + "|" + version + "|" + part;
        collections
                .named("payments")
                .replaceOne(
                        new Document("_id", id),
                        new Document("_id", id)
                                .append("settlementId", settlement.toString())
                                .append(
                                        "pods",
                                        tokens.stream()
                                                .map(paid -> new Document("podId", paid.podId())
                                                        .append("microTokens", paid.microTokens())
                                                        .append("transactionHash", paid.transactionHash()))
                                                .toList()),
                        new ReplaceOptions().upsert(true));
        long sum = tokens.stream().mapToLong(PodTokens::microTokens).reduce(0, Math::addExact);
        collections
                .named("paymentSums")
                .updateOne(
                        new Document("_id", settlement.toString()),
                        new Document("$set", new Document("parts." + version + "-" + part, sum)),
                        new UpdateOptions().upsert(true));
    }

    @Override
    public Map<SettlementId, Long> totals(Collection<SettlementId> settlements) {
        Map<String, SettlementId> byName = new HashMap<>();
        settlements.forEach(id -> byName.put(id.toString(), id));
        Map<SettlementId, Long> totals = new HashMap<>();
        for (Document document : collections
                .named("paymentSums")
                .find(new Document("_id", new Document("$in", new ArrayList<>(byName.keySet()))))) {
            SettlementId id = byName.get(document.getString("_id"));
            if (id != null) {
                totals.put(
                        id,
                        document.get("parts", Document.class).values().stream()
                                .mapToLong(sum -> (Long) sum)
                                .reduce(0, Math::addExact));
            }
        }
        return totals;
    }
}
