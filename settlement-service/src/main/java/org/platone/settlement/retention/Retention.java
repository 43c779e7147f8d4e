package org.platone.settlement.retention;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.platone.settlement.baseline.Baselines;
import org.platone.settlement.kept.KeptSince;
import org.platone.settlement.measurement.LateReadings;
import org.platone.settlement.measurement.ReadingsRepository;
import org.platone.settlement.outcome.Outcome;
import org.platone.settlement.outcome.Outcomes;
import org.platone.settlement.period.DeliveryCalendar;
import org.platone.settlement.settings.SettlementSettings;
import org.platone.settlement.settling.SettledChunks;
import org.platone.settlement.settling.Settlement;
import org.platone.settlement.settling.SettlementId;
import org.platone.settlement.settling.Settlements;
import org.platone.starter.retention.KeptForATime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Removes, day by day of the market, what settlements are made, traced and corrected from, once it was kept as long as it is to be; never what an unsettled or unpublished
 * settlement needs. First it is noted durably up to when, so that nobody is shown a half of anything; whoever is killed at the rest is followed by the next round, of any instance.
 */
@Component
class Retention implements KeptForATime {

    static final int AT_ONCE = 500;

    private static final int SESSIONS_AT_ONCE = 20;
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

    private final SettlementSettings settings;
    private final KeptSince kept;
    private final ReadingsRepository readings;
    private final LateReadings late;
    private final Baselines baselines;
    private final Outcomes outcomes;
    private final Settlements settlements;
    private final SettledChunks rows;
    private final DeliveryCalendar calendar;
    private final Clock clock;

    /** Up to when this instance has removed all that there was, so that it does not look for more all day. */
    private @Nullable Instant done;

    Retention(
            SettlementSettings settings,
            KeptSince kept,
            ReadingsRepository readings,
            LateReadings late,
            Baselines baselines,
            Outcomes outcomes,
            Settlements settlements,
            SettledChunks rows,
            DeliveryCalendar calendar,
            Clock clock) {
        this.settings = settings;
        this.kept = kept;
        this.readings = readings;
        this.late = late;
        this.baselines = baselines;
        this.outcomes = outcomes;
        this.settlements = settlements;
        this.rows = rows;
        this.calendar = calendar;
        this.clock = clock;
    }

    @Override
    public @Nullable Duration retention() {
        return settings.retention();
    }

    @Override
    public void remove(Duration age) {
        Instant before = notNeeded(dayOf(clock.instant().minus(age)));
        if (before.equals(done)) {
            return;
        }
        kept.moveTo(before);
        int sessions = removeRows(before);
        int removedReadings = some(atMost -> readings.remove(before, atMost));
        int removedBaselines = some(atMost -> baselines.remove(calendar.dayOf(before), atMost));
        done = before;
        if (sessions + removedReadings + removedBaselines > 0) {
            LOG.info(
                    "Removed what is of before {}: the rows of {} sessions, {} documents of readings and {} of baselines",
                    before,
                    sessions,
                    removedReadings,
                    removedBaselines);
        }
    }

    /** The moment, or an earlier one before which nothing is needed any more. */
    private Instant notNeeded(Instant moment) {
        Instant before = moment;
        for (List<Settlement> needed : List.of(settlements.open(), settlements.unpublished())) {
            for (Settlement settlement : needed) {
                // Its penalties depend on all that its session sold.
                before = earlier(
                        before,
                        outcomes.find(settlement.id().sessionId())
                                .map(outcome -> outcome.delivery().start())
                                .orElse(settlement.window().start()));
            }
        }
        for (LateReadings.Note note : late.notes()) {
            before = earlier(before, note.place().block());
        }
        if (before.isBefore(moment)) {
            LOG.warn(
                    "What is of {} and later is kept on: a settlement of it is not made, corrected or published yet",
                    before);
        }
        return dayOf(before);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private Instant dayOf(Instant moment) {
        return calendar.day(calendar.dayOf(moment)).start();
    }

    private int removeRows(Instant before) {
        int all = 0;
        List<Outcome> some;
        do {
            some = outcomes.delivered(before, SESSIONS_AT_ONCE);
            some.forEach(this::removeRows);
            all += some.size();
        } while (some.size() == SESSIONS_AT_ONCE);
        return all;
    }

    /** What was sold goes last: a session of which it is gone is not looked at again. */
    private void removeRows(Outcome outcome) {
        rows.remove(calendar.windowsOf(outcome.delivery()).stream()
                .map(window -> new SettlementId(outcome.sessionId(), window.start()))
                .toList());
        outcomes.remove(outcome);
    }

    /** Removes some at a time until none is left. */
    private static int some(IntUnaryOperator remove) {
        int all = 0;
        int removed;
        do {
            removed = remove.applyAsInt(AT_ONCE);
            all += removed;
        } while (removed == AT_ONCE);
        return all;
    }
}
