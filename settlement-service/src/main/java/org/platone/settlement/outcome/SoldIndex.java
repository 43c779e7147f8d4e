package org.platone.settlement.outcome;

import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.platone.settlement.period.DeliveryCalendar;
import org.platone.settlement.period.Window;
import org.platone.settlement.pod.PodBuckets;

/** Tells in which quarter-hours a PoD sold something in a session. */
public final class SoldIndex {

    /** Buckets of sessions that are held in memory, at most. */
    private static final int CACHED = 256;

    private final Outcomes outcomes;
    private final PodBuckets buckets;
    private final DeliveryCalendar calendar;
    private final Map<Key, Map<String, BitSet>> cache = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Map<String, BitSet>> eldest) {
            return size() > CACHED;
        }
    };

    SoldIndex(Outcomes outcomes, PodBuckets buckets, DeliveryCalendar calendar) {
        this.outcomes = outcomes;
        this.buckets = buckets;
        this.calendar = calendar;
    }

    /**
     * The quarter-hours in which the PoD sold something, counted from the start of the session's delivery; empty as long as
     * the session's validated outcome is not complete.
     */
    public synchronized Optional<BitSet> sold(String sessionId, String podId) {
        Key key = new Key(sessionId, buckets.of(podId));
        @Nullable Map<String, BitSet> known = cache.get(key);
        if (known == null) {
            Optional<Outcome> outcome = outcomes.find(sessionId).filter(Outcome::isComplete);
            if (outcome.isEmpty()) {
                return Optional.empty();
            }
            known = read(outcome.get(), key.bucket());
            cache.put(key, known);
        }
        return Optional.of(known.getOrDefault(podId, new BitSet()));
    }

    private Map<String, BitSet> read(Outcome outcome, int bucket) {
        List<SoldId> ids = calendar.windowsOf(outcome.delivery()).stream()
                .map(window -> new SoldId(outcome.sessionId(), window.start(), bucket))
                .toList();
        Window delivery = outcome.delivery();
        Map<String, BitSet> byPod = new HashMap<>();
        for (Sold sold : outcomes.load(ids)) {
            int offset = delivery.slotOf(sold.id().windowStart());
            for (SoldPod pod : sold.pods()) {
                BitSet intervals = byPod.computeIfAbsent(pod.podId(), id -> new BitSet());
                pod.rows().forEach(row -> intervals.set(offset + row.slot()));
            }
        }
        return byPod;
    }

    private record Key(String sessionId, int bucket) {}
}
