package org.platone.settlement.baseline;

import com.mongodb.client.MongoCollection;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.bson.Document;
import org.bson.types.Binary;
import org.platone.settlement.pod.PodBuckets;
import org.platone.settlement.store.Collections;
import org.platone.settlement.store.Revisions;
import org.platone.starter.store.Removal;
import org.springframework.stereotype.Component;

/** Baselines in MongoDB: a document per day and section of a bucket of PoDs. */
@Component
final class MongoBaselines implements Baselines {

    /** With a thousand PoDs in a bucket some sixteen baselines are in a document: few to read, and little to write again. */
    private static final int SECTIONS = 64;

    private static final int ATTEMPTS = 20;

    private final Collections collections;
    private final PodBuckets buckets;

    MongoBaselines(Collections collections, PodBuckets buckets) {
        this.collections = collections;
        this.buckets = buckets;
    }

    private MongoCollection<Document> collection() {
        return collections.named("baselines");
    }

    @Override
    public Map<String, Baseline> find(LocalDate day, Collection<String> podIds) {
        Map<String, List<String>> bySection = new HashMap<>();
        podIds.forEach(podId -> bySection
                .computeIfAbsent(idOf(day, podId), id -> new ArrayList<>())
                .add(podId));
        Map<String, Baseline> found = new HashMap<>();
        for (Document document : documents(bySection.keySet())) {
            BaselineSection section = section(day, document);
            for (String podId : bySection.getOrDefault(document.getString("_id"), List.of())) {
                Baseline baseline = section.of(podId);
                if (baseline != null) {
                    found.put(podId, baseline);
                }
            }
        }
        return found;
    }

    private Iterable<Document> documents(Set<String> ids) {
        return collection().find(new Document("_id", new Document("$in", List.copyOf(ids))));
    }

    private static BaselineSection section(LocalDate day, Document document) {
        return BaselineSection.of(
                day,
                document.getLong(Revisions.REVISION),
                document.get("baselines", Binary.class).getData());
    }

    @Override
    public Set<String> store(List<Baseline> changed) {
        Set<String> lost = new HashSet<>();
        Map<LocalDate, List<Baseline>> byDay = new TreeMap<>();
        changed.forEach(baseline ->
                byDay.computeIfAbsent(baseline.day(), day -> new ArrayList<>()).add(baseline));
        byDay.forEach((day, baselines) -> lost.addAll(store(day, baselines)));
        return lost;
    }

    private Set<String> store(LocalDate day, List<Baseline> baselines) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            Map<String, BaselineSection> sections = new HashMap<>();
            baselines.forEach(baseline -> sections.putIfAbsent(idOf(day, baseline.podId()), new BaselineSection(day)));
            for (Document document : documents(sections.keySet())) {
                sections.put(document.getString("_id"), section(day, document));
            }
            Set<String> lost = new HashSet<>();
            Map<String, BaselineSection> taken = new HashMap<>();
            for (Baseline baseline : baselines) {
                String id = idOf(day, baseline.podId());
                BaselineSection section = sections.getOrDefault(id, new BaselineSection(day));
                if (section.take(baseline)) {
                    taken.put(id, section);
                } else {
                    lost.add(baseline.podId());
                }
            }
            if (Revisions.store(collection(), documents(taken))) {
                return lost;
            }
        }
        throw new IllegalStateException("Baselines of " + day + " are stored by somebody else all the time");
    }

    /** Their ids begin with the day. */
    @Override
    public int remove(LocalDate before, int atMost) {
        return Removal.before(collection(), before.toString(), atMost);
    }

    private static List<Document> documents(Map<String, BaselineSection> sections) {
        List<Document> documents = new ArrayList<>(sections.size());
        sections.forEach((id, section) -> documents.add(new Document("_id", id)
                .append(Revisions.REVISION, section.revision() + 1)
                .append("baselines", new Binary(section.packed()))));
        return documents;
    }

    private String idOf(LocalDate day, String podId) {
        return day + "|" + buckets.of(podId) + "|" + buckets.sectionOf(podId, SECTIONS);
    }
}
