package org.platone.settlement.baseline;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Baselines in memory. */
public final class InMemoryBaselines implements Baselines {

    private final Map<String, Baseline> stored = new HashMap<>();

    @Override
    public synchronized Map<String, Baseline> find(LocalDate day, Collection<String> podIds) {
        Map<String, Baseline> found = new HashMap<>();
        for (String podId : podIds) {
            Baseline baseline = stored.get(podId + "|" + day);
            if (baseline != null) {
                found.put(podId, baseline);
            }
        }
        return found;
    }

    @Override
    public synchronized Set<String> store(List<Baseline> changed) {
        Set<String> lost = new HashSet<>();
        for (Baseline baseline : changed) {
            String key = baseline.podId() + "|" + baseline.day();
            Baseline known = stored.get(key);
            if ((known == null ? 0 : known.revision()) != baseline.revision()) {
                lost.add(baseline.podId());
            } else {
                stored.put(
                        key,
                        new Baseline(
                                baseline.podId(),
                                baseline.day(),
                                baseline.source(),
                                baseline.curve().copy(),
                                baseline.receivedAt(),
                                baseline.revision() + 1));
            }
        }
        return lost;
    }

    @Override
    public synchronized int remove(LocalDate before, int atMost) {
        List<String> old = stored.entrySet().stream()
                .filter(entry -> entry.getValue().day().isBefore(before))
                .limit(atMost)
                .map(Map.Entry::getKey)
                .toList();
        old.forEach(stored::remove);
        return old.size();
    }
}
