package org.platone.starter.events;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.listener.MessageListenerContainer;

/**
 * Starts the listeners, once the name of a broker is known. One that is just away they wait for themselves; but of a name that
 * nobody knows yet, as long as the broker's machine does not run, no Kafka client can be made, and the service would end.
 */
class ListenerStart implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ListenerStart.class);

    private final KafkaListenerEndpointRegistry listeners;
    private final List<String> brokers;
    private final Predicate<String> known;
    private final Duration pause;
    private CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean running;

    /**
     * @param brokers host:port each
     * @param known whether a host has an address
     * @param pause between two looks
     */
    ListenerStart(
            KafkaListenerEndpointRegistry listeners, List<String> brokers, Predicate<String> known, Duration pause) {
        this.listeners = listeners;
        this.brokers = List.copyOf(brokers);
        this.known = known;
        this.pause = pause;
    }

    @Override
    public void start() {
        running = true;
        // The retries of dead letters alone: a service that listens to nothing has none, and may have no broker.
        if (listeners.getListenerContainers().size() == 1) {
            return;
        }
        if (isBrokerKnown()) {
            startAll();
            return;
        }
        log.warn("Waiting for a name of the broker: nobody knows {}", brokers);
        var until = new CountDownLatch(1);
        stopped = until;
        Thread.ofVirtual().name("listener-start").start(() -> startWhenKnown(until));
    }

    private void startWhenKnown(CountDownLatch until) {
        try {
            while (!until.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                if (isBrokerKnown()) {
                    startAll();
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isBrokerKnown() {
        return brokers.stream()
                .map(broker -> broker.substring(0, broker.lastIndexOf(':')))
                .anyMatch(known);
    }

    /** Whether a host has an address just now. */
    static boolean hasAddress(String host) {
        try {
            return InetAddress.getAllByName(host).length > 0;
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private synchronized void startAll() {
        if (running) {
            listeners.getListenerContainers().forEach(MessageListenerContainer::start);
        }
    }

    /** The listeners are stopped by their registry. */
    @Override
    public synchronized void stop() {
        running = false;
        stopped.countDown();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return AbstractMessageListenerContainer.DEFAULT_PHASE;
    }
}
