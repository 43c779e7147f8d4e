package org.platone.market.session;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.platone.starter.page.PageRequest;

/** Finds the sessions that are not there because their whole gate passed while nobody looked, after the market had begun. */
final class MissedGates {

    /** What was missed longer ago is history. */
    private static final Duration MOST = Duration.ofDays(7);

    private static final SessionQuery ALL = new SessionQuery(null, null, null, null, null);
    private static final PageRequest EARLIEST = new PageRequest(0, 1, null);

    private final Sessions sessions;
    private final MarketCalendar calendar;
    private final Duration createAhead;
    private @Nullable Instant looked;

    MissedGates(Sessions sessions, MarketCalendar calendar, Duration createAhead) {
        this.sessions = sessions;
        this.calendar = calendar;
        this.createAhead = createAhead;
    }

    /** Those whose gate has closed since the last look. */
    List<PlannedSession> upTo(Instant now) {
        Instant most = now.minus(MOST);
        Instant from = looked == null || looked.isBefore(most) ? most : looked;
        List<PlannedSession> absent = calendar.closedBetween(from, now).stream()
                .filter(planned -> sessions.byId(planned.id()).isEmpty())
                .toList();
        if (absent.isEmpty()) {
            return absent;
        }
        Instant began = began(now);
        return absent.stream()
                .filter(planned -> planned.gateOpen().minus(createAhead).isAfter(began))
                .toList();
    }

    /** All of them are there now. */
    void lookedUpTo(Instant now) {
        looked = now;
    }

    /** When the first session was created; if there is none, the market begins now. */
    private Instant began(Instant now) {
        return sessions.search(ALL, EARLIEST).items().stream()
                .findFirst()
                .map(session -> session.changes().getFirst().at())
                .orElse(now);
    }
}
