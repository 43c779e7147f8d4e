package org.platone.settlement.settling;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.platone.settlement.baseline.Baseline;
import org.platone.settlement.baseline.Baselines;
import org.platone.settlement.measurement.MeterReadings;
import org.platone.settlement.outcome.Outcome;
import org.platone.settlement.outcome.Outcomes;
import org.platone.settlement.outcome.Sold;
import org.platone.settlement.outcome.SoldId;
import org.platone.settlement.outcome.SoldPod;
import org.platone.settlement.outcome.SoldRow;
import org.platone.settlement.period.DeliveryCalendar;
import org.platone.settlement.period.Window;
import org.platone.settlement.quantity.PowerCurve;

/** Everything that is needed to settle one session's window, read bucket by bucket. */
final class WindowInput {

    private final Outcomes outcomes;
    private final MeterReadings meters;
    private final Baselines baselines;
    private final DeliveryCalendar calendar;

    WindowInput(Outcomes outcomes, MeterReadings meters, Baselines baselines, DeliveryCalendar calendar) {
        this.outcomes = outcomes;
        this.meters = meters;
        this.baselines = baselines;
        this.calendar = calendar;
    }

    /**
     * A bucket's part of it.
     *
     * @param sold what the session sold, by PoD
     * @param before what sessions sold that are delivered before it, by PoD, slots of the session's window
     * @param after what sessions sold that are delivered after it
     * @param measured what the meters said
     */
    record Bucket(
            Collection<SoldPod> sold,
            Map<String, List<SoldRow>> before,
            Map<String, List<SoldRow>> after,
            Map<String, PowerCurve> measured) {

        /** Whether all was measured that the session sold. */
        boolean isMeasured() {
            return WindowInput.isMeasured(sold, measured);
        }
    }

    /** Whether all was measured that the session sold of the bucket in the window. */
    boolean isMeasured(String sessionId, Window window, int bucket) {
        return outcomes.load(List.of(new SoldId(sessionId, window.start(), bucket))).stream()
                .allMatch(sold -> isMeasured(sold.pods(), meters.curves(bucket, window, podIds(sold.pods()))));
    }

    private static boolean isMeasured(Collection<SoldPod> pods, Map<String, PowerCurve> measured) {
        for (SoldPod pod : pods) {
            PowerCurve curve = measured.get(pod.podId());
            for (SoldRow row : pod.rows()) {
                if (curve == null
                        || (row.p() != 0 && !curve.hasP(row.slot()))
                        || (row.q() != 0 && !curve.hasQ(row.slot()))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static Set<String> podIds(Collection<SoldPod> sold) {
        Set<String> podIds = new TreeSet<>();
        sold.forEach(pod -> podIds.add(pod.podId()));
        return podIds;
    }

    /** The bucket's part, or null when the session sold nothing of it in the window. */
    @Nullable
    Bucket read(String sessionId, Window window, int bucket, List<Outcome> inOrder) {
        Map<String, List<SoldRow>> before = new HashMap<>();
        Map<String, List<SoldRow>> after = new HashMap<>();
        Sold own = null;
        Map<SoldId, Sold> all = load(window, bucket, inOrder);
        Sold mine = all.get(new SoldId(sessionId, window.start(), bucket));
        if (mine == null || mine.pods().isEmpty()) {
            return null;
        }
        for (Outcome outcome : inOrder) {
            if (outcome.sessionId().equals(sessionId)) {
                own = mine;
                continue;
            }
            Map<String, List<SoldRow>> side = own == null ? before : after;
            for (Window other : windows(outcome, window)) {
                Sold sold = all.get(new SoldId(outcome.sessionId(), other.start(), bucket));
                if (sold != null) {
                    mine.pods()
                            .forEach(pod -> shift(sold.rowsOf(pod.podId()), other, window)
                                    .forEach(row -> side.computeIfAbsent(pod.podId(), id -> new ArrayList<>())
                                            .add(row)));
                }
            }
        }
        return new Bucket(mine.pods(), before, after, meters.curves(bucket, window, podIds(mine.pods())));
    }

    private Map<SoldId, Sold> load(Window window, int bucket, List<Outcome> sessions) {
        List<SoldId> ids = new ArrayList<>();
        for (Outcome outcome : sessions) {
            windows(outcome, window).forEach(other -> ids.add(new SoldId(outcome.sessionId(), other.start(), bucket)));
        }
        Map<SoldId, Sold> loaded = new HashMap<>();
        outcomes.load(ids).forEach(sold -> loaded.put(sold.id(), sold));
        return loaded;
    }

    private List<Window> windows(Outcome outcome, Window window) {
        return calendar.windowsOf(outcome.delivery()).stream()
                .filter(other -> other.overlaps(window))
                .toList();
    }

    /** Rows of another window of the same hours, with their quarter-hours counted in this one. */
    private static List<SoldRow> shift(List<SoldRow> rows, Window from, Window to) {
        if (from.start().equals(to.start())) {
            return rows;
        }
        int offset = to.slotOf(from.start());
        List<SoldRow> shifted = new ArrayList<>();
        for (SoldRow row : rows) {
            int slot = row.slot() + offset;
            if (slot >= 0 && slot < to.intervals()) {
                shifted.add(new SoldRow(
                        slot,
                        row.index(),
                        row.order(),
                        row.playerOfferId(),
                        row.playerRequestId(),
                        row.requestPlayerId(),
                        row.offerPlayerId(),
                        row.p(),
                        row.pPrice(),
                        row.q(),
                        row.qPrice()));
            }
        }
        return shifted;
    }

    /** What the aggregators expected of PoDs in a window. */
    Map<String, PowerCurve> baselines(Window window, Collection<SoldPod> sold) {
        LocalDate day = calendar.dayOf(window.start());
        int first = calendar.indexOf(window.start());
        Map<String, PowerCurve> curves = new HashMap<>();
        for (Baseline baseline : baselines.find(day, podIds(sold)).values()) {
            curves.put(baseline.podId(), baseline.curve().part(first, window.intervals()));
        }
        return curves;
    }
}
