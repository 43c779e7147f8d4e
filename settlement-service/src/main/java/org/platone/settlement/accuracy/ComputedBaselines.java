package org.platone.settlement.accuracy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.platone.settlement.baseline.Baseline;
import org.platone.settlement.measurement.MeterReadings;
import org.platone.settlement.outcome.Outcomes;
import org.platone.settlement.outcome.SoldIndex;
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
 */
final class ComputedBaselines {

    static final int DAYS = 5;
    static final int CANDIDATES = 10;

    private static final int ADJUSTING = 8;
    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final Duration BEFORE = QUARTER.multipliedBy(ADJUSTING);

    private final MeterReadings meters;
    private final Outcomes outcomes;
    private final SoldIndex sold;
    private final DeliveryCalendar calendar;

    ComputedBaselines(MeterReadings meters, Outcomes outcomes, SoldIndex sold, DeliveryCalendar calendar) {
        this.meters = meters;
        this.outcomes = outcomes;
        this.sold = sold;
        this.calendar = calendar;
    }

    /**
     * The comparison of a day, by PoD.
     *
     * @param podIds PoDs of one bucket
     * @param nominated the baselines that there are
     */
    Map<String, Comparison> compare(
            int bucket, LocalDate day, Collection<String> podIds, Map<String, Baseline> nominated) {
        Window window = calendar.day(day);
        Window reach = new Window(window.start().minus(BEFORE), window.end());
        Map<String, PowerCurve> measured = meters.curves(bucket, reach, podIds);
        Map<String, PowerCurve> means = new HashMap<>();
        podIds.forEach(podId -> means.put(podId, new PowerCurve(reach.intervals())));
        addMeans(bucket, new Window(reach.start(), window.start()), 0, means);
        addMeans(bucket, window, ADJUSTING, means);
        Activations activations = Activations.of(outcomes, sold, reach);
        Map<String, Comparison> compared = new HashMap<>();
        means.forEach((podId, mean) -> {
            Baseline baseline = nominated.get(podId);
            BitSet activated = new BitSet();
            for (int slot = 0; slot < reach.intervals(); slot++) {
                activated.set(slot, activations.isActivated(podId, slot));
            }
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
    private void addMeans(int bucket, Window part, int offset, Map<String, PowerCurve> means) {
        Map<String, Sums> sums = new HashMap<>();
        means.keySet().forEach(podId -> sums.put(podId, new Sums(part.intervals())));
        LocalDate own = calendar.dayOf(part.start());
        int candidates = 0;
        for (LocalDate day = own.minusDays(1);
                candidates < CANDIDATES && sums.values().stream().anyMatch(sum -> !sum.isFull());
                day = day.minusDays(1)) {
            if (DayKind.of(day) == DayKind.of(own)) {
                candidates++;
                add(bucket, part, day, sums);
            }
        }
        sums.forEach((podId, sum) -> sum.writeTo(means.getOrDefault(podId, new PowerCurve(0)), offset));
    }

    private void add(int bucket, Window part, LocalDate day, Map<String, Sums> sums) {
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
        Activations activations = Activations.of(outcomes, sold, there);
        sums.forEach((podId, sum) -> {
            PowerCurve curve = measured.getOrDefault(podId, new PowerCurve(there.intervals()));
            sameTimes.forEach((here, same) -> {
                int slot = there.slotOf(same);
                if (curve.hasP(slot) && !activations.isActivated(podId, slot)) {
                    sum.add(here, curve.p(slot));
                }
            });
        });
    }

    /** Sums over comparable days, by quarter-hour, in watts. */
    private static final class Sums {

        private final long[] sums;
        private final int[] days;

        private Sums(int intervals) {
            sums = new long[intervals];
            days = new int[intervals];
        }

        private void add(int slot, long watts) {
            if (days[slot] < DAYS) {
                sums[slot] += watts;
                days[slot]++;
            }
        }

        private boolean isFull() {
            for (int day : days) {
                if (day < DAYS) {
                    return false;
                }
            }
            return true;
        }

        private void writeTo(PowerCurve curve, int offset) {
            for (int slot = 0; slot < days.length; slot++) {
                if (days[slot] == DAYS) {
                    curve.setP(offset + slot, rounded(sums[slot], DAYS));
                }
            }
        }
    }

    private static PowerCurve adjusted(PowerCurve measured, PowerCurve mean, BitSet activated) {
        PowerCurve adjusted = new PowerCurve(mean.intervals());
        for (int slot = ADJUSTING; slot < mean.intervals(); slot++) {
            int start = activated.get(slot) ? activated.previousClearBit(slot) + 1 : slot;
            long sum = 0;
            int count = 0;
            for (int before = Math.max(0, start - ADJUSTING); before < start; before++) {
                if (!activated.get(before) && measured.hasP(before) && mean.hasP(before)) {
                    sum += measured.p(before) - mean.p(before);
                    count++;
                }
            }
            if (count > 0 && mean.hasP(slot)) {
                adjusted.setP(slot, mean.p(slot) + rounded(sum, count));
            }
        }
        return adjusted;
    }

    /** The whole number nearest to the quotient, upwards from the middle. */
    private static long rounded(long sum, int count) {
        return Math.floorDiv(2 * sum + count, 2L * count);
    }
}
