package org.platone.settlement.measurement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.platone.settlement.period.Window;
import org.platone.settlement.pod.PodBuckets;
import org.platone.settlement.quantity.PowerCurve;

/** What the meters said, by PoD. Only what the meter operator vouches for counts. */
public final class MeterReadings {

    private final ReadingsRepository repository;
    private final PodBuckets buckets;

    MeterReadings(ReadingsRepository repository, PodBuckets buckets) {
        this.repository = repository;
        this.buckets = buckets;
    }

    /** The certified curves of PoDs of one bucket over a window; what was not measured is missing in them. */
    public Map<String, PowerCurve> curves(int bucket, Window window, Collection<String> podIds) {
        Map<String, PowerCurve> curves = new HashMap<>();
        podIds.forEach(podId -> curves.put(podId, new PowerCurve(window.intervals())));
        List<ReadingsId> ids = new ArrayList<>();
        for (int slot = 0; slot < window.intervals(); slot++) {
            ids.add(new ReadingsId(window.startOf(slot), bucket, true));
        }
        for (Readings readings : repository.load(ids)) {
            int slot = window.slotOf(readings.id().interval());
            curves.forEach((podId, curve) -> {
                Reading reading = readings.of(podId);
                if (reading != null) {
                    curve.setP(slot, reading.p());
                    Integer q = reading.q();
                    if (q != null) {
                        curve.setQ(slot, q);
                    }
                }
            });
        }
        return curves;
    }

    /** The readings of one PoD by the start of their quarter-hour, those that the meter operator vouches for or the others. */
    public SortedMap<Instant, Reading> of(String podId, Window window, boolean certified) {
        SortedMap<Instant, Reading> found = new TreeMap<>();
        for (Readings readings : load(podId, window, certified)) {
            Reading reading = readings.of(podId);
            if (reading != null) {
                found.put(readings.id().interval(), reading);
            }
        }
        return found;
    }

    /** All that was said about one PoD, by the start of the quarter-hour, in the order in which it counts. */
    public SortedMap<Instant, List<HeardReading>> heard(String podId, Window window) {
        SortedMap<Instant, List<HeardReading>> heard = new TreeMap<>();
        for (boolean certified : new boolean[] {false, true}) {
            for (Readings readings : load(podId, window, certified)) {
                Reading reading = readings.of(podId);
                if (reading != null) {
                    List<HeardReading> all =
                            heard.computeIfAbsent(readings.id().interval(), interval -> new ArrayList<>());
                    readings.superseded(podId).forEach(old -> all.add(new HeardReading(old, certified, false)));
                    all.add(new HeardReading(reading, certified, certified));
                }
            }
        }
        return heard;
    }

    /**
     * A reading with what it is worth.
     *
     * @param reading what was said
     * @param certified whether the meter operator vouches for it
     * @param counts whether it is the one that is settled
     */
    public record HeardReading(Reading reading, boolean certified, boolean counts) {}

    private List<Readings> load(String podId, Window window, boolean certified) {
        List<ReadingsId> ids = new ArrayList<>();
        for (int slot = 0; slot < window.intervals(); slot++) {
            ids.add(new ReadingsId(window.startOf(slot), buckets.of(podId), certified));
        }
        return repository.load(ids);
    }
}
