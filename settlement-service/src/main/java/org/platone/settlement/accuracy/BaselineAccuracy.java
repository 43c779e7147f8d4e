package org.platone.settlement.accuracy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.platone.settlement.baseline.Baseline;
import org.platone.settlement.baseline.Baselines;
import org.platone.settlement.outcome.Outcomes;
import org.platone.settlement.outcome.SoldIndex;
import org.platone.settlement.pod.PodBuckets;
import org.platone.settlement.pod.PodRegistry;

/** Reports how good baselines were, with one bucket of PoDs at a time in memory. */
public final class BaselineAccuracy {

    private final ComputedBaselines computed;
    private final Outcomes outcomes;
    private final SoldIndex sold;
    private final Baselines baselines;
    private final PodRegistry pods;
    private final PodBuckets buckets;

    BaselineAccuracy(
            ComputedBaselines computed,
            Outcomes outcomes,
            SoldIndex sold,
            Baselines baselines,
            PodRegistry pods,
            PodBuckets buckets) {
        this.computed = computed;
        this.outcomes = outcomes;
        this.sold = sold;
        this.baselines = baselines;
        this.pods = pods;
        this.buckets = buckets;
    }

    /** The accuracy of an aggregator's baselines of each product, from a day to another, both included. */
    public AccuracyReport of(String aggregatorId, LocalDate from, LocalDate to) {
        Map<Integer, List<String>> byBucket = pods.of(aggregatorId).stream()
                .collect(Collectors.groupingBy(buckets::of, TreeMap::new, Collectors.toList()));
        AccuracyReport report = AccuracyReport.empty();
        Activations activations = new Activations(outcomes, sold);
        byBucket.forEach((bucket, podIds) -> from.datesUntil(to.plusDays(1)).forEach(day -> {
            Map<String, Baseline> nominated = baselines.find(day, podIds);
            if (!nominated.isEmpty()) {
                computed.compare(bucket, day, nominated.keySet(), nominated, activations)
                        .values()
                        .forEach(report::add);
            }
        }));
        return report;
    }

    /** What the meter of a PoD said on a day beside what the baselines say. */
    public Comparison compare(String podId, LocalDate day) {
        List<String> one = List.of(podId);
        Map<String, Comparison> compared = computed.compare(
                buckets.of(podId), day, one, baselines.find(day, one), new Activations(outcomes, sold));
        return compared.values().iterator().next();
    }
}
