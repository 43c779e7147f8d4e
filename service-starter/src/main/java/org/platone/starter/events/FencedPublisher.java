package org.platone.starter.events;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;

/**
 * Publishes for all instances of a service as one writer. An instance that begins to publish fences off the one that did so
 * before it: whatever that one has not got through to the broker by then, paused for however long, is refused.
 */
public class FencedPublisher implements DisposableBean {

    private final Supplier<Producer<String, byte[]>> producers;
    private final EventPublisher events;
    private @Nullable Producer<String, byte[]> producer;

    /**
     * @param producers make transactional producers, all with the one id of the service
     */
    FencedPublisher(Supplier<Producer<String, byte[]>> producers, EventPublisher events) {
        this.producers = producers;
        this.events = events;
    }

    /**
     * Publishes an event, and returns when all in-sync replicas have it.
     *
     * @param next says what to publish, or nothing; asked once no other writer's event can come before this one any more, so
     *     that what it reads was not overtaken
     * @return false if another instance began to publish meanwhile, and nothing was published here
     * @throws EventNotPublished when it is not acknowledged
     */
    public synchronized boolean publish(Supplier<Optional<Event>> next) {
        Producer<String, byte[]> writer = writer();
        Optional<Event> event = next.get();
        try {
            if (event.isPresent()) {
                writer.beginTransaction();
                // A commit fails if anything of its transaction was not taken.
                var _ = writer.send(events.record(event.get()));
                writer.commitTransaction();
            }
            return true;
        } catch (ProducerFencedException | InvalidProducerEpochException overtaken) {
            destroy();
            return false;
        } catch (KafkaException failure) {
            destroy();
            throw new EventNotPublished("The event was not acknowledged", failure);
        }
    }

    private Producer<String, byte[]> writer() {
        if (producer == null) {
            Producer<String, byte[]> made = producers.get();
            try {
                made.initTransactions();
            } catch (KafkaException failure) {
                made.close(Duration.ZERO);
                throw new EventNotPublished("The broker does not let this instance publish", failure);
            }
            producer = made;
        }
        return producer;
    }

    /** Gives up what is on its way; the next event is published by a new producer. */
    @Override
    public synchronized void destroy() {
        if (producer != null) {
            producer.close(Duration.ZERO);
            producer = null;
        }
    }
}
