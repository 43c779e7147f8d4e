package org.platone.settlement.settling;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.platone.settlement.measurement.LateReadings;
import org.platone.settlement.outcome.Outcome;
import org.platone.settlement.outcome.OutcomeCompletion;
import org.platone.settlement.period.DeliveryCalendar;
import org.platone.settlement.period.Window;
import org.platone.settlement.pod.PodBuckets;

/** Opens the settlements of a session when its validated outcome is complete. */
final class SettlementOpening implements OutcomeCompletion {

    private final Settlements settlements;
    private final LateReadings late;
    private final DeliveryCalendar calendar;
    private final PodBuckets buckets;
    private final Clock clock;

    SettlementOpening(
            Settlements settlements, LateReadings late, DeliveryCalendar calendar, PodBuckets buckets, Clock clock) {
        this.settlements = settlements;
        this.late = late;
        this.calendar = calendar;
        this.buckets = buckets;
        this.clock = clock;
    }

    @Override
    public void completed(Outcome outcome) {
        List<Window> windows = calendar.windowsOf(outcome.delivery());
        // Rows that are settled already, or just now, may have to share what was delivered with these.
        List<LateReadings.Place> shared = new ArrayList<>();
        for (Settlement other : settlements.overlapping(outcome.delivery())) {
            if ((other.status() == Settlement.Status.SETTLED
                            || !clock.instant().isBefore(other.window().end()))
                    && !other.id().sessionId().equals(outcome.sessionId())) {
                for (int bucket = 0; bucket < buckets.count(); bucket++) {
                    shared.add(new LateReadings.Place(
                            calendar.blockOf(other.window().start()).start(), bucket));
                }
            }
        }
        late.note(shared);
        settlements.addIfAbsent(
                windows.stream().map(window -> Settlement.open(outcome, window)).toList());
    }
}
