package org.platone.settlement.baseline;

import java.time.Instant;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.platone.settlement.outcome.SoldIndex;
import org.platone.settlement.period.DeliveryCalendar;
import org.platone.settlement.period.Window;
import org.platone.settlement.session.MarketSession;
import org.platone.settlement.session.MarketType;
import org.platone.settlement.session.Sessions;

/**
 * Since when the baseline of a PoD and quarter-hour cannot be changed any more: since the quarter-hour has begun; since the
 * gate of a real-time session that delivers it has closed; since the gate of a day-ahead session that delivers it has closed,
 * unless that session's validated outcome is there and sold nothing of the PoD in the quarter-hour.
 */
final class BaselineFreeze {

    private final Sessions sessions;
    private final SoldIndex sold;
    private final DeliveryCalendar calendar;

    BaselineFreeze(Sessions sessions, SoldIndex sold, DeliveryCalendar calendar) {
        this.sessions = sessions;
        this.sold = sold;
        this.calendar = calendar;
    }

    /** What is frozen of a day at a moment. */
    Day of(LocalDate day, Instant now) {
        Window window = calendar.day(day);
        List<MarketSession> closed = sessions.delivering(window).stream()
                .filter(session -> session.isGateClosed(now))
                .toList();
        BitSet forAll = new BitSet(window.intervals());
        if (now.isAfter(window.start())) {
            forAll.set(0, begun(window, now));
        }
        closed.stream()
                .filter(session -> session.marketType() == MarketType.REAL_TIME)
                .forEach(session -> forAll.or(intervals(window, session.delivery())));
        List<MarketSession> dayAhead = closed.stream()
                .filter(session -> session.marketType() == MarketType.DAY_AHEAD)
                .toList();
        return podId -> {
            BitSet frozen = (BitSet) forAll.clone();
            for (MarketSession session : dayAhead) {
                frozen.or(frozenBy(session, podId, window));
            }
            return frozen;
        };
    }

    /** What is frozen of a day. */
    interface Day {

        /** The quarter-hours of the day, by index, that are frozen for the PoD. */
        BitSet frozen(String podId);
    }

    private BitSet frozenBy(MarketSession session, String podId, Window day) {
        Optional<BitSet> rows = sold.sold(session.id(), podId);
        if (rows.isEmpty()) {
            return intervals(day, session.delivery());
        }
        BitSet frozen = new BitSet();
        int shift = day.slotOf(session.delivery().start());
        rows.get().stream().map(slot -> slot + shift).filter(slot -> slot >= 0).forEach(frozen::set);
        return frozen;
    }

    private static int begun(Window day, Instant now) {
        return now.isBefore(day.end()) ? day.slotOf(now) + 1 : day.intervals();
    }

    private static BitSet intervals(Window day, Window delivery) {
        BitSet intervals = new BitSet(day.intervals());
        int from = Math.max(0, day.slotOf(delivery.start()));
        int to = Math.min(day.intervals(), day.slotOf(delivery.end()));
        if (from < to) {
            intervals.set(from, to);
        }
        return intervals;
    }
}
