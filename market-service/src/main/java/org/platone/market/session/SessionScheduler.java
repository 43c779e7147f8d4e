package org.platone.market.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Goes round every few moments of real time. A session that takes long does not hold up the others, and neither creating
 * sessions nor running errands holds up any.
 */
@Component
class SessionScheduler implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(SessionScheduler.class);
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final SessionRounds rounds;
    private final MarketSettings settings;
    private final List<Thread> clockworks = new ArrayList<>();
    private CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean running;
    private @Nullable ExecutorService workers;

    SessionScheduler(SessionRounds rounds, MarketSettings settings) {
        this.rounds = rounds;
        this.settings = settings;
    }

    @Override
    public void start() {
        stopped = new CountDownLatch(1);
        running = true;
        ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor();
        workers = pool;
        goRound("sessions", () -> advance(pool));
        goRound("new-sessions", rounds::create);
        goRound("session-errands", rounds::runErrands);
    }

    private void advance(ExecutorService pool) {
        for (String session : rounds.live()) {
            pool.execute(() -> rounds.advance(session));
        }
    }

    private void goRound(String name, Runnable round) {
        CountDownLatch until = stopped;
        clockworks.add(Thread.ofPlatform().name(name).start(() -> repeat(round, until)));
    }

    private void repeat(Runnable round, CountDownLatch until) {
        boolean away = false;
        try {
            do {
                try {
                    round.run();
                    away = false;
                } catch (RuntimeException e) {
                    if (running && !away) {
                        LOG.warn("A round failed, going round again: {}", e.toString(), e);
                    }
                    away = true;
                }
            } while (!until.await(settings.schedulerInterval().toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What is being done is done to its end: half of it would be published again by whoever goes on with it. */
    @Override
    public void stop() {
        running = false;
        stopped.countDown();
        try {
            for (Thread clockwork : clockworks) {
                if (!clockwork.join(PATIENCE)) {
                    clockwork.interrupt();
                }
            }
            clockworks.clear();
            if (workers != null) {
                workers.shutdown();
                if (!workers.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                    workers.shutdownNow();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
