package org.platone.market.participant.kafka;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.platone.market.participant.Onboarding;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** After each start the broker's rules are brought to what was decided, beside everything else, as soon as broker and store let it. */
@Component
class UnfinishedAccess implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(UnfinishedAccess.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Onboarding onboarding;
    private CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean running;

    UnfinishedAccess(Onboarding onboarding) {
        this.onboarding = onboarding;
    }

    @Override
    public void start() {
        running = true;
        CountDownLatch until = new CountDownLatch(1);
        stopped = until;
        Thread.ofVirtual().name("unfinished-access").start(() -> finish(until));
    }

    private void finish(CountDownLatch until) {
        boolean said = false;
        try {
            while (!isFinished(said) && !until.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                said = true;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isFinished(boolean said) {
        try {
            onboarding.finish();
            return true;
        } catch (RuntimeException away) {
            if (!said) {
                LOG.warn("Who may use the broker cannot be brought up to date yet: {}", away.toString());
            }
            return false;
        }
    }

    @Override
    public void stop() {
        running = false;
        stopped.countDown();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
