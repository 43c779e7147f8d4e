package org.platone.market.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionTellingTest {

    private final InMemorySessions sessions = new InMemorySessions();
    private final MarketSession created = TestSessions.noon(SessionStatus.CREATED);
    private final Topic topic = new Topic();
    private final Instance one = new Instance();
    private final Instance two = new Instance();

    @BeforeEach
    void create() {
        sessions.add(created);
    }

    private MarketSession take(Transition transition) {
        return sessions.change(
                created.id(),
                session -> session.take(transition, Actor.OPERATOR, Instant.parse("2026-11-22T08:00:00Z")));
    }

    private int published() {
        return sessions.byId(created.id()).orElseThrow().published();
    }

    @Test
    void tellsEachChangeOnce() {
        one.tell(take(Transition.OPEN));
        one.tell(take(Transition.CLOSE));
        one.tell(sessions.byId(created.id()).orElseThrow());

        assertThat(topic.changes).containsExactly(1, 2, 3);
    }

    @Test
    void tellsNothingOlderWhenItLookedBeforeAnotherInstanceTold() {
        two.tell(take(Transition.OPEN));

        one.tell(created);

        assertThat(topic.changes).containsExactly(1, 2);
    }

    @Test
    void tellsNothingOlderWhenItStoodStillBeforeItTold() {
        one.beforeItTells = () -> {
            two.tell(created);
            two.tell(take(Transition.OPEN));
            two.tell(take(Transition.CLOSE));
        };

        MarketSession after = one.tell(created);

        assertThat(topic.changes).containsExactly(1, 2, 3);
        assertThat(after.status()).isEqualTo(SessionStatus.CLOSED);
        assertThat(published()).isEqualTo(3);
    }

    @Test
    void notesNothingOlderWhenItStoodStillAfterItTold() {
        one.afterItTold = () -> two.tell(take(Transition.OPEN));

        one.tell(created);

        assertThat(topic.changes).containsExactly(1, 1, 2);
        assertThat(published()).isEqualTo(2);
    }

    @Test
    void repeatsTheLastChangeOnlyWhenItEndedBeforeItWasNoted() {
        one.tell(created);
        one.afterItTold = () -> {
            throw new IllegalStateException("killed");
        };
        MarketSession active = take(Transition.OPEN);
        assertThatThrownBy(() -> one.tell(active)).hasMessage("killed");
        take(Transition.CLOSE);

        two.tell(sessions.byId(created.id()).orElseThrow());

        assertThat(topic.changes).containsExactly(1, 2, 2, 3);
    }

    /** Takes from nobody who began to publish before the last one who did. */
    private static final class Topic {
        private final List<Integer> changes = new ArrayList<>();
        private Optional<Instance> writer = Optional.empty();
    }

    private final class Instance implements SessionNews {
        private final SessionTelling telling = new SessionTelling(sessions, this);
        private boolean began;
        private Runnable beforeItTells = () -> {};
        private Runnable afterItTold = () -> {};

        MarketSession tell(MarketSession session) {
            return telling.tell(session);
        }

        @Override
        public Optional<MarketSession> tellNext(Supplier<MarketSession> session) {
            if (!began) {
                began = true;
                topic.writer = Optional.of(this);
            }
            MarketSession now = session.get();
            beforeItTells.run();
            if (!topic.writer.equals(Optional.of(this))) {
                began = false;
                return Optional.empty();
            }
            if (now.hasNews()) {
                topic.changes.add(now.published() + 1);
            }
            afterItTold.run();
            return Optional.of(now.withNextPublished());
        }
    }
}
