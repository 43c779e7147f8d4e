package org.platone.market.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.mock;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.platone.starter.trace.TraceNotes;

class SessionRoundsTest {

    private final InMemorySessions sessions = new InMemorySessions();
    private final MarketSession cleared = TestSessions.noon(SessionStatus.CLEARED);
    private final List<String> done = new CopyOnWriteArrayList<>();
    private final CountDownLatch errandIsUnderway = new CountDownLatch(1);
    private final CountDownLatch sessionGetsOn = new CountDownLatch(1);

    @Test
    void anErrandPausesWhileItsSessionGetsOn() throws InterruptedException {
        sessions.add(cleared);
        SessionRounds rounds = rounds();
        var errands = new Thread(rounds::runErrands);
        errands.start();
        errandIsUnderway.await();

        var step = new Thread(() -> rounds.advance(cleared.id()));
        step.start();
        await().until(() -> done.contains("errand pauses") && errands.getState() == Thread.State.WAITING);
        done.add("session is held");
        sessionGetsOn.countDown();
        step.join();
        errands.join();

        assertThat(done).containsExactly("step begins", "errand pauses", "session is held", "step ends", "errand ends");
    }

    private SessionRounds rounds() {
        var stepBegins = new CountDownLatch(1);
        var step = new SessionStep() {

            @Override
            public Set<SessionStatus> during() {
                return EnumSet.allOf(SessionStatus.class);
            }

            @Override
            public void perform(MarketSession session, Instant now) {
                done.add("step begins");
                stepBegins.countDown();
                passed(sessionGetsOn);
                done.add("step ends");
            }
        };
        var errand = new SessionErrand() {

            @Override
            public boolean isDue(MarketSession session) {
                return true;
            }

            @Override
            public void perform(MarketSession session, Runnable pause) {
                pause.run();
                errandIsUnderway.countDown();
                passed(stepBegins);
                done.add("errand pauses");
                pause.run();
                done.add("errand ends");
            }
        };
        return new SessionRounds(
                sessions,
                mock(SessionDesk.class),
                new SessionTelling(sessions, mock(SessionNews.class)),
                List.of(step),
                List.of(errand),
                Settings.with(Map.of()),
                TraceNotes.OFF);
    }

    private static void passed(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
