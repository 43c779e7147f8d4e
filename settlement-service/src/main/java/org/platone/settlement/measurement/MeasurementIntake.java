package org.platone.settlement.measurement;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.platone.settlement.period.DeliveryCalendar;
import org.platone.settlement.pod.PodBuckets;
import org.platone.settlement.pod.PodRegistry;

/**
 * Takes readings in batches. What is returned from is durable; to take a batch again, wholly or in part and in any order,
 * changes nothing.
 */
public final class MeasurementIntake {

    /** How many readings may be held in memory to be added to without reading them again. */
    private static final int CACHED_READINGS = 200_000;

    private static final int ATTEMPTS = 20;

    private final ReadingsRepository repository;
    private final LateReadings late;
    private final PodRegistry pods;
    private final MeasurementRules rules;
    private final PodBuckets buckets;
    private final DeliveryCalendar calendar;
    private final Clock clock;
    private final Duration lateAfter;
    private final LinkedHashMap<ReadingsId, Readings> cache = new LinkedHashMap<>(64, 0.75f, true);

    /** @param lateAfter how long after its quarter-hour a reading must be there to be sure to be settled */
    MeasurementIntake(
            ReadingsRepository repository,
            LateReadings late,
            PodRegistry pods,
            MeasurementRules rules,
            PodBuckets buckets,
            DeliveryCalendar calendar,
            Clock clock,
            Duration lateAfter) {
        this.repository = repository;
        this.late = late;
        this.pods = pods;
        this.rules = rules;
        this.buckets = buckets;
        this.calendar = calendar;
        this.clock = clock;
        this.lateAfter = lateAfter;
    }

    /** Whether the reading may be taken, or why not. */
    public Optional<MeasurementRejection> check(Measurement measurement) {
        return rules.check(measurement, pods.find(measurement.podId()).orElse(null), clock.instant());
    }

    /** Waits until all is known that the market has said about PoDs. */
    public void catchUp() {
        pods.catchUp();
    }

    /** Takes readings that passed {@link #check}. */
    public void take(List<Measurement> batch) {
        Map<ReadingsId, List<Measurement>> byId = new HashMap<>();
        for (Measurement measurement : batch) {
            ReadingsId id =
                    new ReadingsId(measurement.interval(), buckets.of(measurement.podId()), measurement.certified());
            byId.computeIfAbsent(id, i -> new ArrayList<>()).add(measurement);
        }
        long now = clock.millis();
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            Set<LateReadings.Place> corrected = new LinkedHashSet<>();
            Map<ReadingsId, Readings> readings = load(byId.keySet());
            if (repository.store(merge(byId, readings, now, corrected))) {
                keep(readings);
                addLate(byId.keySet(), corrected);
                late.note(corrected);
                return;
            }
        }
        throw new IllegalStateException(
                "Readings of " + byId.size() + " chunks are stored by somebody else all the time");
    }

    private Collection<Readings> merge(
            Map<ReadingsId, List<Measurement>> byId,
            Map<ReadingsId, Readings> loaded,
            long now,
            Set<LateReadings.Place> corrected) {
        Set<Readings> changed = new HashSet<>();
        byId.forEach((id, measurements) -> {
            Readings readings = loaded.computeIfAbsent(id, Readings::none);
            for (Measurement measurement : measurements) {
                Readings.Effect effect = readings.take(
                        measurement.podId(),
                        new Reading(
                                measurement.p(),
                                measurement.q(),
                                measurement.sentAt().toEpochMilli(),
                                measurement.offset(),
                                now,
                                false));
                if (effect.changes()) {
                    changed.add(readings);
                }
                if (effect.corrects() && id.certified()) {
                    corrected.add(place(id));
                }
            }
        });
        return changed;
    }

    private Map<ReadingsId, Readings> load(Set<ReadingsId> ids) {
        Map<ReadingsId, Readings> loaded = new HashMap<>();
        List<ReadingsId> missing = new ArrayList<>();
        synchronized (cache) {
            for (ReadingsId id : ids) {
                // What is merged but not stored must not be taken for stored, nor be changed by two at a time.
                Readings cached = cache.remove(id);
                if (cached == null) {
                    missing.add(id);
                } else {
                    loaded.put(id, cached);
                }
            }
        }
        if (!missing.isEmpty()) {
            repository.load(missing).forEach(readings -> loaded.put(readings.id(), readings));
        }
        return loaded;
    }

    private void keep(Map<ReadingsId, Readings> used) {
        synchronized (cache) {
            cache.putAll(used);
            long held = cache.values().stream().mapToLong(Readings::size).sum();
            var eldest = cache.values().iterator();
            while (held > CACHED_READINGS && eldest.hasNext()) {
                held -= eldest.next().size();
                eldest.remove();
            }
        }
    }

    /** Asked after they are stored: whoever settles later than this moment finds them there. */
    private void addLate(Set<ReadingsId> ids, Set<LateReadings.Place> places) {
        Instant settledUntil = clock.instant().minus(lateAfter);
        for (ReadingsId id : ids) {
            if (id.certified() && !id.interval().plusSeconds(900).isAfter(settledUntil)) {
                places.add(place(id));
            }
        }
    }

    private LateReadings.Place place(ReadingsId id) {
        return new LateReadings.Place(calendar.blockOf(id.interval()).start(), id.bucket());
    }
}
