package org.platone.market.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.platone.starter.page.Page;

class MissedGatesTest {

    /** The first session of the store; it was created on 22 November at 9:00 in Rome. */
    private final MarketSession first = TestSessions.noon(SessionStatus.SETTLED);

    private final Sessions sessions = mock(Sessions.class);
    private final MissedGates missed =
            new MissedGates(sessions, new MarketCalendar(Settings.with(Map.of())), Duration.ofMinutes(15));

    @BeforeEach
    void market() {
        when(sessions.byId(anyString())).thenReturn(Optional.empty());
        has(first);
    }

    private void has(MarketSession... stored) {
        for (MarketSession session : stored) {
            when(sessions.byId(session.id())).thenReturn(Optional.of(session));
        }
        when(sessions.search(any(), any())).thenReturn(new Page<>(List.of(stored), 0, 1, stored.length));
    }

    private List<String> upTo(String local) {
        return missed.upTo(Instant.parse(local)).stream()
                .map(PlannedSession::id)
                .toList();
    }

    @Test
    void findsThoseWhoseWholeGatePassed() {
        assertThat(upTo("2026-11-22T17:00:00Z"))
                .containsExactly("realTime-2026-11-22-1600", "realTime-2026-11-22-2000", "dayAhead-2026-11-23");
    }

    @Test
    void leavesOutWhatIsStillOpen() {
        assertThat(upTo("2026-11-22T14:29:59Z")).containsExactly("realTime-2026-11-22-1600");
    }

    @Test
    void findsEachOnce() {
        Instant noon = Instant.parse("2026-11-22T14:00:00Z");
        assertThat(missed.upTo(noon)).hasSize(1);

        missed.lookedUpTo(noon);

        assertThat(upTo("2026-11-22T14:30:00Z")).containsExactly("dayAhead-2026-11-23");
    }

    @Test
    void findsNothingBeforeTheMarketBegan() {
        has();

        assertThat(upTo("2026-11-22T17:00:00Z")).isEmpty();
    }
}
