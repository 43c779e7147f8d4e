package org.platone.market.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.platone.market.pod.PodSnapshots;
import org.platone.starter.problem.RetentionOver;

class SessionRetentionTest {

    /** 30 days after the end of the twenty-second of November. */
    private static final Instant OVER = Instant.parse("2026-12-22T23:00:00Z");

    private final InMemorySessions sessions = new InMemorySessions();
    private final PodSnapshots snapshots = mock(PodSnapshots.class);
    private final List<String> removed = new ArrayList<>();
    private boolean storeIsAway;

    private void round(Map<String, String> settings, Instant now) {
        new SessionRetention(
                        sessions,
                        List.of(this::remove),
                        snapshots,
                        Settings.with(settings),
                        Clock.fixed(now, ZoneOffset.UTC))
                .removeOld();
    }

    private void round(Instant now) {
        round(Map.of("retention", "30d"), now);
    }

    private void remove(String sessionId) {
        if (storeIsAway) {
            throw new IllegalStateException("The store is away");
        }
        removed.add(sessionId);
    }

    private static MarketSession through(MarketSession session) {
        MarketSession done = session.publishedUpTo(session.changes().size());
        for (Milestone milestone : Milestone.values()) {
            done = done.reach(milestone);
        }
        return done;
    }

    private MarketSession add(MarketSession session) {
        sessions.add(session);
        return session;
    }

    private MarketSession stored(MarketSession session) {
        return sessions.byId(session.id()).orElseThrow();
    }

    @Test
    void removesNothingUnlessToldTo() {
        MarketSession settled = add(through(TestSessions.noon(SessionStatus.SETTLED)));

        round(Map.of(), Instant.parse("2036-01-01T00:00:00Z"));

        assertThat(stored(settled)).isEqualTo(settled);
        assertThat(removed).isEmpty();
    }

    @Test
    void removesTheDetailsOfAWholeDeliveryDay() {
        MarketSession settled = add(through(TestSessions.noon(SessionStatus.SETTLED)));
        MarketSession dayAhead = add(through(TestSessions.dayAhead(SessionStatus.VALIDATED)));

        round(OVER.minusSeconds(1));
        assertThat(removed).isEmpty();
        round(OVER);

        assertThat(removed).containsExactlyInAnyOrder(settled.id(), dayAhead.id());
        assertThat(stored(settled).removal()).isEqualTo(new MarketSession.Removal(OVER, true));
        assertThatThrownBy(() -> stored(settled).withDetails())
                .isInstanceOf(RetentionOver.class)
                .hasMessage(
                        "The bids, outcomes and grid operators' answers of session realTime-2026-11-22-1200 were removed"
                                + " at 2026-12-22T23:00:00Z: they are kept no longer, as platone.market.retention says."
                                + " The session stays listed.");
        assertThat(dayAhead.withDetails()).isEqualTo(dayAhead);
        verify(snapshots).remove(settled.registry());
        round(OVER.plusSeconds(600));
        assertThat(removed).hasSize(2);
    }

    @Test
    void canStillBeSettledAfterwards() {
        MarketSession validated = add(through(TestSessions.noon(SessionStatus.VALIDATED)));
        round(OVER);

        MarketSession settled =
                sessions.change(validated.id(), stored -> stored.take(Transition.SETTLE, Actor.SETTLEMENT, OVER));

        assertThat(settled.removal()).isEqualTo(new MarketSession.Removal(OVER, true));
    }

    @Test
    void keepsTheDayAsLongAsOneOfItsSessionsIsNotOver() {
        add(through(TestSessions.noon(SessionStatus.SETTLED)));
        MarketSession dayAhead = add(TestSessions.dayAhead(SessionStatus.CLOSED).publishedUpTo(1));

        round(OVER.plusSeconds(86_400));
        assertThat(removed).isEmpty();
        sessions.change(dayAhead.id(), stored -> stored.take(Transition.CANCEL, Actor.OPERATOR, OVER));
        round(OVER.plusSeconds(86_400));
        assertThat(removed).as("as long as nobody was told").isEmpty();
        sessions.change(dayAhead.id(), MarketSession::withNextPublished);
        round(OVER.plusSeconds(86_400));

        assertThat(removed).hasSize(2);
    }

    @Test
    void goesOnAfterItWasInterrupted() {
        MarketSession settled = add(through(TestSessions.noon(SessionStatus.SETTLED)));
        storeIsAway = true;
        assertThatThrownBy(() -> round(OVER)).hasMessageContaining("away");
        // Nobody is shown what may be half removed.
        assertThatThrownBy(() -> stored(settled).withDetails()).isInstanceOf(RetentionOver.class);

        storeIsAway = false;
        round(OVER.plusSeconds(600));

        assertThat(removed).containsExactly(settled.id());
        assertThat(stored(settled).removal()).isEqualTo(new MarketSession.Removal(OVER, true));
    }

    @Test
    void keepsASnapshotThatAnotherSessionNeeds() {
        add(through(TestSessions.noon(SessionStatus.SETTLED)));
        MarketSession later = through(TestSessions.dayAhead(SessionStatus.SETTLED));
        sessions.add(onAnotherDay(later));

        round(OVER);

        assertThat(removed).hasSize(1);
        verify(snapshots, never()).remove(later.registry());
        round(OVER.plusSeconds(86_400));
        verify(snapshots).remove(later.registry());
    }

    private static MarketSession onAnotherDay(MarketSession session) {
        return new MarketSession(
                "dayAhead-2026-11-23",
                "dayAhead-2026-11-23",
                0,
                session.marketType(),
                session.status(),
                session.gateOpen(),
                session.gateClose(),
                session.deliveryStart(),
                session.deliveryEnd(),
                session.deliveryDay().plusDays(1),
                session.firstIndex(),
                session.intervals(),
                session.rules(),
                session.registry(),
                session.changes(),
                session.published(),
                session.milestones(),
                null);
    }
}
