package org.platone.settlement.accuracy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.platone.settlement.baseline.Baseline;
import org.platone.settlement.baseline.Baselines;
import org.platone.settlement.pod.PodBuckets;
import org.platone.settlement.pod.PodRegistry;

/** Reports how good baselines were, with one bucket of PoDs at a time in memory. */
public final class BaselineAccuracy {

    private final ComputedBaselines computed;
    private final Baselines baselines;
    private final PodRegistry pods;
    private final PodBuckets buckets;

    BaselineAccuracy(ComputedBaselines computed, Baselines baselines, PodRegistry pods, PodBuckets buckets) {
        this.computed = computed;
        this.baselines = baselines;
        this.pods = pods;
        this.buckets = buckets;
    }

    /** The accuracy of an aggregator's baselines, from a day to another, both included. */
    public Accuracy of(String aggregatorId, LocalDate from, LocalDate to) {
        Map<Integer, List<String>> byBucket = pods.of(aggregatorId).stream()
                .collect(Collectors.groupingBy(buckets::of, TreeMap::new, Collectors.toList()));
        Accuracy accuracy = new Accuracy();
        byBucket.forEach((bucket, podIds) -> from.datesUntil(to.plusDays(1)).forEach(day -> {
            Map<String, Baseline> nominated = baselines.find(day, podIds);
            if (!nominated.isEmpty()) {
                computed.compare(bucket, day, nominated.keySet(), nominated)
                        .values()
                        .forEach(accuracy::add);
            }
        }));
        return accuracy;
    }

    /** What the meter of a PoD said on a day beside what the baselines say. */
    public Comparison compare(String podId, LocalDate day) {
        List<String> one = List.of(podId);
        Map<String, Comparison> compared = computed.compare(buckets.of(podId), day, one, baselines.find(day, one));
        return compared.values().iterator().next();
    }
}
