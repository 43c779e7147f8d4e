package org.platone.market.store;

import com.mongodb.MongoException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Prepares every part of the store before anything else starts, and waits for a store that is away. */
@Component
class StorePreparation implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(StorePreparation.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final List<StorePart> parts;
    private volatile boolean running;

    StorePreparation(List<StorePart> parts) {
        this.parts = parts;
    }

    @Override
    public void start() {
        for (StorePart part : parts) {
            while (!prepared(part)) {
                try {
                    Thread.sleep(PAUSE);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException("Interrupted while waiting for the store", e);
                }
            }
        }
        running = true;
    }

    private static boolean prepared(StorePart part) {
        try {
            part.prepare();
            return true;
        } catch (MongoException | DataAccessException e) {
            LOG.warn("The store is away, waiting for it: {}", e.getMessage());
            return false;
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before listeners, scheduler and web server. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }
}
