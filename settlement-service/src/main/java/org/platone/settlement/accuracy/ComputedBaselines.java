package org.platone.settlement.accuracy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.platone.settlement.baseline.Baseline;
import org.platone.settlement.measurement.MeterReadings;
import org.platone.settlement.outcome.Product;
import org.platone.settlement.period.DeliveryCalendar;
import org.platone.settlement.period.Window;
import org.platone.settlement.quantity.PowerCurve;

/**
 * Computes baselines for comparison; nothing is settled by them.
 *
 * <p>The mean of a quarter-hour is that of the last {@value #DAYS} comparable days before it, by the time of the clock, on
 * which it was measured and the PoD not activated in it; of at most {@value #CANDIDATES} days of the kind. With fewer there is
 * none. The adjusted one is moved by the mean of what was measured less the mean, over those of the eight quarter-hours
 * before that were not activated; before the activation where the quarter-hour is in one. Both are rounded to whole watts.
 * Active and reactive power are computed alike and apart.
 */
final class ComputedBaselines {

    static final int DAYS = 5;
    static final int CANDIDATES = 10;

    private static final int ADJUSTING = 8;
    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final Duration BEFORE = QUARTER.multipliedBy(ADJUSTING);

    private final MeterReadings meters;
    private final DeliveryCalendar calendar;
    private final WorkingDays workingDays;

    ComputedBaselines(MeterReadings meters, DeliveryCalendar calendar, WorkingDays workingDays) {
        this.meters = meters;
        this.calendar = calendar;
        this.workingDays = workingDays;
    }

    /**
     * The comparison of a day, by PoD.
     *
     * @param podIds PoDs of one bucket
     * @param nominated the baselines that there are
     * @param activations when they were activated
     */
    Map<String, Comparison> compare(
            int bucket,
            LocalDate day,
            Collection<String> podIds,
            Map<String, Baseline> nominated,
            Activations activations) {
        Window window = calendar.day(day);
        Window reach = new Window(window.start().minus(BEFORE), window.end());
        Map<String, PowerCurve> measured = meters.curves(bucket, reach, podIds);
        Map<String, PowerCurve> means = new HashMap<>();
        podIds.forEach(podId -> means.put(podId, new PowerCurve(reach.intervals())));
        addMeans(bucket, new Window(reach.start(), window.start()), 0, means, activations);
        addMeans(bucket, window, ADJUSTING, means, activations);
        Map<String, Comparison> compared = new HashMap<>();
        means.forEach((podId, mean) -> {
            Baseline baseline = nominated.get(podId);
            BitSet activated = activations.of(podId, reach);
            PowerCurve meter = measured.getOrDefault(podId, new PowerCurve(reach.intervals()));
            compared.put(
                    podId,
                    new Comparison(
                            meter.part(ADJUSTING, window.intervals()),
                            baseline == null ? new PowerCurve(window.intervals()) : baseline.curve(),
                            mean.part(ADJUSTING, window.intervals()),
                            adjusted(meter, mean, activated).part(ADJUSTING, window.intervals()),
                            activated.get(ADJUSTING, reach.intervals())));
        });
        return compared;
    }

    /** Sets the means of quarter-hours of one day in curves that begin {@code offset} quarter-hours earlier. */
    private void addMeans(int bucket, Window part, int offset, Map<String, PowerCurve> means, Activations activations) {
        Map<String, List<Sums>> sums = new HashMap<>();
        means.keySet().forEach(podId -> sums.put(podId, Sums.ofBoth(part.intervals())));
        LocalDate own = calendar.dayOf(part.start());
        int candidates = 0;
        for (LocalDate day = own.minusDays(1);
                candidates < CANDIDATES
                        && sums.values().stream().flatMap(List::stream).anyMatch(sum -> !sum.isFull());
                day = day.minusDays(1)) {
            if (workingDays.areComparable(day, own)) {
                candidates++;
                add(bucket, part, day, sums, activations);
            }
        }
        means.forEach((podId, mean) -> sums.getOrDefault(podId, List.of()).forEach(sum -> sum.writeTo(mean, offset)));
    }

    private void add(int bucket, Window part, LocalDate day, Map<String, List<Sums>> sums, Activations activations) {
        Map<Integer, Instant> sameTimes = new TreeMap<>();
        for (int slot = 0; slot < part.intervals(); slot++) {
            int here = slot;
            calendar.sameTimeOn(day, part.startOf(slot)).ifPresent(there -> sameTimes.put(here, there));
        }
        if (sameTimes.isEmpty()) {
            return;
        }
        Window there = new Window(
                Collections.min(sameTimes.values()),
                Collections.max(sameTimes.values()).plus(QUARTER));
        Map<String, PowerCurve> measured = meters.curves(bucket, there, sums.keySet());
        sums.forEach((podId, ofBoth) -> {
            PowerCurve curve = measured.getOrDefault(podId, new PowerCurve(there.intervals()));
            BitSet activated = activations.of(podId, there);
            sameTimes.forEach((ours, same) -> {
                int slot = there.slotOf(same);
                if (!activated.get(slot)) {
                    ofBoth.forEach(sum -> sum.add(ours, curve, slot));
                }
            });
        });
    }

    /** Sums of a product over comparable days, by quarter-hour, in watts (var). */
    private static final class Sums {

        private final Product product;
        private final long[] sums;
        private final int[] days;

        private Sums(Product product, int intervals) {
            this.product = product;
            sums = new long[intervals];
            days = new int[intervals];
        }

        private static List<Sums> ofBoth(int intervals) {
            return Stream.of(Product.values())
                    .map(product -> new Sums(product, intervals))
                    .toList();
        }

        /** Adds the value of the curve in a quarter-hour to ours of the same time. */
        private void add(int ours, PowerCurve curve, int slot) {
            if (product.known(curve, slot) && days[ours] < DAYS) {
                sums[ours] += product.at(curve, slot);
                days[ours]++;
            }
        }

        private boolean isFull() {
            return Arrays.stream(days).allMatch(day -> day == DAYS);
        }

        private void writeTo(PowerCurve curve, int offset) {
            for (int slot = 0; slot < days.length; slot++) {
                if (days[slot] == DAYS) {
                    product.set(curve, offset + slot, rounded(sums[slot], DAYS));
                }
            }
        }
    }

    private static PowerCurve adjusted(PowerCurve measured, PowerCurve mean, BitSet activated) {
        PowerCurve adjusted = new PowerCurve(mean.intervals());
        for (Product product : Product.values()) {
            for (int slot = ADJUSTING; slot < mean.intervals(); slot++) {
                int start = activated.get(slot) ? activated.previousClearBit(slot) + 1 : slot;
                long sum = 0;
                int count = 0;
                for (int before = Math.max(0, start - ADJUSTING); before < start; before++) {
                    if (!activated.get(before) && product.known(measured, before) && product.known(mean, before)) {
                        sum += product.at(measured, before) - product.at(mean, before);
                        count++;
                    }
                }
                if (count > 0 && product.known(mean, slot)) {
                    product.set(adjusted, slot, product.at(mean, slot) + rounded(sum, count));
                }
            }
        }
        return adjusted;
    }

    /** The whole number nearest to the quotient, upwards from the middle. */
    private static long rounded(long sum, int count) {
        return Math.floorDiv(2 * sum + count, 2L * count);
    }
}
