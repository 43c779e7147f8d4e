package org.platone.settlement.outcome;

import static java.util.stream.Collectors.groupingBy;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.bson.Document;
import org.bson.types.Binary;
import org.platone.settlement.period.Window;
import org.platone.settlement.session.MarketType;
import org.platone.settlement.store.Collections;
import org.platone.settlement.store.Revisions;
import org.platone.starter.store.Removal;
import org.platone.starter.store.StorePart;
import org.springframework.stereotype.Component;

/** Validated outcomes in MongoDB: a document a session, and one per session, delivery window, bucket of PoDs and section of the outcome's parts. */
@Component
final class MongoOutcomes implements Outcomes, StorePart {

    /** Of an outcome whose rows are kept no longer. */
    private static final String REMOVED = "removed";

    private final Collections collections;

    MongoOutcomes(Collections collections) {
        this.collections = collections;
    }

    private MongoCollection<Document> headers() {
        return collections.named("outcomes");
    }

    private MongoCollection<Document> chunks() {
        return collections.named("sold");
    }

    @Override
    public void prepare() {
        headers().createIndex(Indexes.ascending("deliveryEnd", "deliveryStart"));
    }

    @Override
    public Optional<Outcome> find(String sessionId) {
        return Optional.ofNullable(
                        headers().find(new Document("_id", sessionId)).first())
                .map(MongoOutcomes::outcome);
    }

    @Override
    public List<Outcome> delivering(Window window) {
        return headers()
                .find(Filters.and(
                        Filters.gt("deliveryEnd", Date.from(window.start())),
                        Filters.lt("deliveryStart", Date.from(window.end()))))
                .map(MongoOutcomes::outcome)
                .into(new ArrayList<>());
    }

    private static Outcome outcome(Document document) {
        return new Outcome(
                document.getString("_id"),
                MarketType.of(document.getString("marketType")),
                document.getString("marketOutcomeId"),
                new Window(
                        document.getDate("deliveryStart").toInstant(),
                        document.getDate("deliveryEnd").toInstant()),
                document.getInteger("partition"),
                document.getInteger("parts"),
                Set.copyOf(document.getList("received", Integer.class)));
    }

    @Override
    public void save(Outcome outcome) {
        headers()
                .replaceOne(
                        new Document("_id", outcome.sessionId()),
                        new Document("_id", outcome.sessionId())
                                .append("marketType", outcome.marketType().label())
                                .append("marketOutcomeId", outcome.marketOutcomeId())
                                .append(
                                        "deliveryStart",
                                        Date.from(outcome.delivery().start()))
                                .append(
                                        "deliveryEnd",
                                        Date.from(outcome.delivery().end()))
                                .append("partition", outcome.partition())
                                .append("parts", outcome.parts())
                                .append("received", List.copyOf(new TreeSet<>(outcome.received()))),
                        new ReplaceOptions().upsert(true));
    }

    @Override
    public List<Sold> load(Collection<SoldId> ids) {
        Map<String, Integer> parts = new HashMap<>();
        List<String> sessions = ids.stream().map(SoldId::sessionId).distinct().toList();
        if (!sessions.isEmpty()) {
            headers()
                    .find(new Document("_id", new Document("$in", sessions)))
                    // Without the list of what was received.
                    .projection(new Document("parts", 1))
                    .forEach(header -> parts.put(header.getString("_id"), header.getInteger("parts")));
        }
        Map<SoldId, List<SoldSection>> byId = sections(ids.stream()
                        .flatMap(id -> SoldSection.Id.all(id, parts.getOrDefault(id.sessionId(), 0)).stream())
                        .toList())
                .stream()
                .collect(groupingBy(section -> section.id().sold()));
        return byId.entrySet().stream()
                .map(found -> new Sold(found.getKey(), found.getValue()))
                .toList();
    }

    @Override
    public List<SoldSection> sections(Collection<SoldSection.Id> ids) {
        Map<String, SoldSection.Id> byName = new HashMap<>();
        ids.forEach(id -> byName.put(id.toString(), id));
        List<SoldSection> loaded = new ArrayList<>();
        if (ids.isEmpty()) {
            return loaded;
        }
        for (Document document :
                chunks().find(new Document("_id", new Document("$in", List.copyOf(byName.keySet()))))) {
            SoldSection.Id id = byName.get(document.getString("_id"));
            if (id != null) {
                loaded.add(SoldSection.of(
                        id,
                        document.getLong(Revisions.REVISION),
                        document.getList("parts", Integer.class),
                        document.get("rows", Binary.class).getData()));
            }
        }
        return loaded;
    }

    @Override
    public boolean store(Collection<SoldSection> changed) {
        boolean stored = Revisions.store(
                chunks(),
                changed.stream()
                        .map(section -> new Document("_id", section.id().toString())
                                .append(Revisions.REVISION, section.revision() + 1)
                                .append("parts", List.copyOf(section.parts()))
                                .append("rows", new Binary(section.packed())))
                        .toList());
        if (stored) {
            changed.forEach(SoldSection::stored);
        }
        return stored;
    }

    @Override
    public List<Outcome> delivered(Instant by, int atMost) {
        return headers()
                .find(Filters.and(Filters.lte("deliveryEnd", Date.from(by)), Filters.exists(REMOVED, false)))
                .limit(atMost)
                .map(MongoOutcomes::outcome)
                .into(new ArrayList<>());
    }

    /** By the session, with which their ids begin, whatever follows in them. */
    @Override
    public void remove(Outcome outcome) {
        Removal.startingWith(chunks(), outcome.sessionId() + "|");
        // Last: what is marked is not looked at again. A part that comes again and is stored takes the mark away.
        headers()
                .updateOne(new Document("_id", outcome.sessionId()), new Document("$set", new Document(REMOVED, true)));
    }
}
