package org.platone.settlement.store;

import com.mongodb.MongoException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.MongoDatabaseFactory;

/** Creates the indexes before anything is consumed, and waits for a store that is away. */
final class StoreSetup implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(StoreSetup.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final List<Indexed> indexed;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean running;

    StoreSetup(List<Indexed> indexed) {
        this.indexed = indexed;
    }

    @Override
    public void start() {
        boolean said = false;
        while (true) {
            try {
                indexed.forEach(Indexed::createIndexes);
                running = true;
                return;
            } catch (MongoException e) {
                if (!said) {
                    log.warn("Waiting for the document store: {}", e.getMessage());
                    said = true;
                }
                if (pause()) {
                    return;
                }
            }
        }
    }

    private boolean pause() {
        try {
            return stopped.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void stop() {
        stopped.countDown();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return 0;
    }

    @Configuration(proxyBeanMethods = false)
    static class Beans {

        @Bean
        Collections collections(MongoDatabaseFactory databases) {
            return new Collections(databases);
        }

        @Bean
        StoreSetup storeSetup(List<Indexed> indexed) {
            return new StoreSetup(indexed);
        }
    }
}
