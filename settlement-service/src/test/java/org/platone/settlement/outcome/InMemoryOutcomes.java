package org.platone.settlement.outcome;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.platone.settlement.period.Window;

/** Validated outcomes in memory. */
public final class InMemoryOutcomes implements Outcomes {

    private final Map<String, Outcome> outcomes = new HashMap<>();
    private final Map<SoldSection.Id, Stored> chunks = new HashMap<>();
    private final Set<String> removed = new HashSet<>();

    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Stored(long revision, Set<Integer> parts, byte[] packed) {}

    @Override
    public synchronized Optional<Outcome> find(String sessionId) {
        return Optional.ofNullable(outcomes.get(sessionId));
    }

    @Override
    public synchronized List<Outcome> delivering(Window window) {
        return outcomes.values().stream()
                .filter(outcome -> outcome.delivery().overlaps(window))
                .toList();
    }

    @Override
    public synchronized void save(Outcome outcome) {
        outcomes.put(outcome.sessionId(), outcome);
        removed.remove(outcome.sessionId());
    }

    @Override
    public synchronized List<Sold> load(Collection<SoldId> ids) {
        List<Sold> loaded = new ArrayList<>();
        for (SoldId id : ids) {
            Outcome outcome = outcomes.get(id.sessionId());
            List<SoldSection> sections =
                    outcome == null ? List.of() : sections(SoldSection.Id.all(id, outcome.parts()));
            if (!sections.isEmpty()) {
                loaded.add(new Sold(id, sections));
            }
        }
        return loaded;
    }

    @Override
    public synchronized List<SoldSection> sections(Collection<SoldSection.Id> ids) {
        List<SoldSection> loaded = new ArrayList<>();
        for (SoldSection.Id id : ids) {
            Stored found = chunks.get(id);
            if (found != null) {
                loaded.add(SoldSection.of(id, found.revision(), found.parts(), found.packed()));
            }
        }
        return loaded;
    }

    @Override
    public synchronized boolean store(Collection<SoldSection> changed) {
        for (SoldSection section : changed) {
            Stored found = chunks.get(section.id());
            if ((found == null ? 0 : found.revision()) != section.revision()) {
                return false;
            }
        }
        for (SoldSection section : changed) {
            chunks.put(section.id(), new Stored(section.revision() + 1, Set.copyOf(section.parts()), section.packed()));
            section.stored();
        }
        return true;
    }

    @Override
    public synchronized List<Outcome> delivered(Instant by, int atMost) {
        return outcomes.values().stream()
                .filter(outcome -> !outcome.delivery().end().isAfter(by) && !removed.contains(outcome.sessionId()))
                .limit(atMost)
                .toList();
    }

    @Override
    public synchronized void remove(Outcome outcome) {
        chunks.keySet().removeIf(id -> id.sold().sessionId().equals(outcome.sessionId()));
        removed.add(outcome.sessionId());
    }
}
