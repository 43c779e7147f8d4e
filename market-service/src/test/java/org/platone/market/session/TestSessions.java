package org.platone.market.session;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.platone.market.pod.RegistrySnapshot;

/** Sessions for tests: valid, and what matters is named. */
public final class TestSessions {

    private TestSessions() {}

    /** A real-time session of the noon block with its gate as planned. */
    public static MarketSession noon(SessionStatus status) {
        return noon(status, Map.of());
    }

    /** The same by other rules of the market. */
    public static MarketSession noon(SessionStatus status, Map<String, String> rules) {
        return of("2026-11-22", 4, status, Settings.with(rules));
    }

    /** The day-ahead session of the same day. */
    public static MarketSession dayAhead(SessionStatus status) {
        return of("2026-11-22", 0, status, Settings.with(Map.of()));
    }

    private static MarketSession of(String day, int number, SessionStatus status, MarketSettings settings) {
        PlannedSession planned =
                new MarketCalendar(settings).sessionsOf(LocalDate.parse(day)).get(number);
        MarketSession created = MarketSession.create(
                planned.id(),
                planned,
                settings.rules(),
                new RegistrySnapshot("snapshot", "1-abc", 1, 1),
                planned.gateOpen(),
                Actor.SCHEDULER);
        return new MarketSession(
                created.id(),
                created.slotId(),
                0,
                created.marketType(),
                status,
                created.gateOpen(),
                created.gateClose(),
                created.deliveryStart(),
                created.deliveryEnd(),
                created.deliveryDay(),
                created.firstIndex(),
                created.intervals(),
                created.rules(),
                created.registry(),
                List.of(new MarketSession.Change(status, Instant.parse("2026-11-22T08:00:00Z"), Actor.SCHEDULER)),
                0,
                Set.of(),
                null);
    }
}
