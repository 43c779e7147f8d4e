package org.platone.settlement.settling;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.platone.settlement.measurement.LateReadings;
import org.platone.settlement.period.DeliveryCalendar;
import org.platone.settlement.period.Window;

/** Settles again where readings changed after the settlement, all changes of a while at once. */
final class Corrections {

    private final LateReadings late;
    private final Settlements settlements;
    private final Settler settler;
    private final DeliveryCalendar calendar;
    private final Clock clock;
    private final Duration interval;
    private Instant next = Instant.MIN;

    Corrections(
            LateReadings late,
            Settlements settlements,
            Settler settler,
            DeliveryCalendar calendar,
            Clock clock,
            Duration interval) {
        this.late = late;
        this.settlements = settlements;
        this.settler = settler;
        this.calendar = calendar;
        this.clock = clock;
        this.interval = interval;
    }

    /** Looks through what was noted, if it is time again. */
    void makeIfDue() {
        Instant now = clock.instant();
        if (now.isBefore(next)) {
            return;
        }
        next = now.plus(interval);
        Map<Instant, List<LateReadings.Note>> byBlock = new TreeMap<>();
        late.notes()
                .forEach(note -> byBlock.computeIfAbsent(note.place().block(), block -> new ArrayList<>())
                        .add(note));
        byBlock.forEach(this::correct);
    }

    private void correct(Instant block, List<LateReadings.Note> notes) {
        Set<Integer> buckets = new TreeSet<>();
        notes.forEach(note -> buckets.add(note.place().bucket()));
        boolean all = true;
        for (Settlement settlement : settlements.overlapping(calendar.blockOf(block))) {
            if (settlement.status() == Settlement.Status.OPEN) {
                all = false;
            } else {
                settler.correct(settlement, buckets);
                // Also when nothing changed: it may have changed before an interruption.
                correctLater(settlement, buckets);
            }
        }
        if (all) {
            late.drop(notes);
        }
    }

    /** How far penalties may go in a window depends on what they took in the session's windows before it. */
    private void correctLater(Settlement corrected, Set<Integer> buckets) {
        Map<Instant, Settlement> later = new HashMap<>();
        Window after =
                new Window(corrected.window().end(), corrected.window().end().plus(Duration.ofDays(2)));
        for (Settlement settlement : settlements.overlapping(after)) {
            if (settlement.id().sessionId().equals(corrected.id().sessionId())
                    && settlement.status() == Settlement.Status.SETTLED) {
                later.put(settlement.window().start(), settlement);
            }
        }
        new TreeMap<>(later).values().forEach(settlement -> settler.correct(settlement, buckets));
    }
}
