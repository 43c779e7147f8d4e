package org.platone.starter;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.platone.starter.events.UnusableMessage;
import org.springframework.kafka.annotation.KafkaListener;

/** Listeners that fail as their messages tell them to. */
class TestListeners {

    static final String SINGLE = "platone.scd.pods";
    static final String BATCH = "platone.internal.wallets";

    final List<String> single = new CopyOnWriteArrayList<>();
    final List<String> batched = new CopyOnWriteArrayList<>();
    volatile boolean mended;
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicInteger batchFailures = new AtomicInteger();

    @KafkaListener(topics = SINGLE, groupId = "market-service.single")
    void on(ConsumerRecord<String, byte[]> record) {
        var text = text(record);
        if (text.startsWith("unusable") && !mended) {
            throw new UnusableMessage("NOT_A_POD", "It is not a point of delivery.");
        }
        if (text.startsWith("later") && failures.incrementAndGet() <= 2) {
            throw new IllegalStateException("the store is away");
        }
        if (!text.startsWith("traced")) {
            single.add(text);
        }
    }

    @KafkaListener(topics = BATCH, groupId = "market-service.batch", containerFactory = "batchListenerFactory")
    void on(List<ConsumerRecord<String, byte[]>> batch) {
        if (batchFailures.incrementAndGet() <= 2) {
            throw new IllegalStateException("the store is away");
        }
        batch.forEach(record -> batched.add(text(record)));
    }

    private static String text(ConsumerRecord<String, byte[]> record) {
        return new String(record.value(), StandardCharsets.UTF_8);
    }
}
