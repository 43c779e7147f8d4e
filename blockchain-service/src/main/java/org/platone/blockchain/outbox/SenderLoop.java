package org.platone.blockchain.outbox;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.platone.blockchain.chain.ChainAway;
import org.platone.blockchain.chain.ChainNode;
import org.platone.blockchain.chain.ChainRefused;
import org.platone.blockchain.chain.ChainSettings;
import org.platone.blockchain.chain.ChainStatus;
import org.platone.blockchain.keys.SignerAway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Keeps the sender at work while the service runs, and waits for whatever is away. */
final class SenderLoop implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(SenderLoop.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration PAUSE_WHEN_REFUSED = Duration.ofSeconds(5);
    private static final Duration PATIENCE_AT_STOP = Duration.ofSeconds(8);

    private final ChainSettings settings;
    private final ChainNode node;
    private final Supplier<Sender> senders;
    private final Outbox outbox;
    private final ChainStatus status;
    private volatile boolean running;
    private @Nullable Thread thread;

    SenderLoop(ChainSettings settings, ChainNode node, Supplier<Sender> senders, Outbox outbox, ChainStatus status) {
        this.settings = settings;
        this.node = node;
        this.senders = senders;
        this.outbox = outbox;
        this.status = status;
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name("outbox").start(this::run);
    }

    @Override
    public void stop() {
        running = false;
        var stopping = thread;
        if (stopping == null) {
            return;
        }
        try {
            if (!stopping.join(PATIENCE_AT_STOP)) {
                stopping.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the listeners and the web server. */
    @Override
    public int getPhase() {
        return 0;
    }

    private void run() {
        var sender = senders.get();
        while (running) {
            try {
                work(sender);
            } catch (InterruptedException e) {
                return;
            } catch (ChainRefused e) {
                if (status.set(new ChainStatus.Refused(String.valueOf(e.getMessage())))) {
                    log.error("The chain is refused: {}", e.getMessage());
                }
                node.useNext();
                pause(PAUSE_WHEN_REFUSED);
            } catch (ChainMoved e) {
                log.warn("Comparing with the chain again: {}", e.getMessage());
            } catch (ChainAway e) {
                away(e);
                // Whichever it is, it is made sure of before anything is sent to it.
                node.useNext();
                pause(PAUSE);
            } catch (SignerAway e) {
                away(e);
                pause(PAUSE);
            } catch (RuntimeException e) {
                if (running) {
                    log.error("The outbox failed and begins anew from the store", e);
                    pause(PAUSE);
                }
            }
        }
    }

    private void away(RuntimeException e) {
        if (status.set(new ChainStatus.Away(String.valueOf(e.getMessage())))) {
            log.warn("Waiting for the chain: {}", e.getMessage());
        }
    }

    private void work(Sender sender) throws InterruptedException {
        sender.connect();
        if (status.set(new ChainStatus.Ready())) {
            log.info("Connected to chain {} at {}", settings.chainId(), node.address());
        }
        while (running) {
            sender.step();
            outbox.awaitWork(settings.pollInterval());
        }
    }

    private void pause(Duration most) {
        try {
            for (long waited = 0; running && waited < most.toMillis(); waited += 100) {
                Thread.sleep(100);
            }
        } catch (InterruptedException e) {
            running = false;
        }
    }
}
