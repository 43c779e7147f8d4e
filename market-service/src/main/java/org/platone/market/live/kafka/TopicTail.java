package org.platone.market.live.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.ConsumerFactory;

/**
 * Follows a topic. It belongs to no consumer group, so that every instance hears of everything, whichever instance it came
 * from.
 */
abstract class TopicTail implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(TopicTail.class);
    /** What was published and taken back never happened. */
    private static final Properties COMMITTED = new Properties();

    static {
        COMMITTED.setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    }

    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ConsumerFactory<String, byte[]> consumers;
    private final String topic;
    private volatile boolean running;
    private volatile @Nullable Consumer<String, byte[]> open;
    private @Nullable Thread thread;

    TopicTail(ConsumerFactory<String, byte[]> consumers, String topic) {
        this.consumers = consumers;
        this.topic = topic;
    }

    /** Goes to where it is to begin; all partitions are assigned. */
    abstract void begin(Consumer<String, byte[]> consumer, List<TopicPartition> partitions);

    abstract void take(ConsumerRecord<String, byte[]> record);

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().daemon().name("following-" + topic).start(this::run);
    }

    @Override
    public void stop() {
        running = false;
        Consumer<String, byte[]> consumer = open;
        Thread following = thread;
        if (consumer != null) {
            consumer.wakeup();
        }
        try {
            if (following != null && !following.join(PATIENCE)) {
                following.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void run() {
        boolean said = false;
        while (running) {
            try (Consumer<String, byte[]> consumer = consumers.createConsumer(null, null, topic, COMMITTED)) {
                open = consumer;
                follow(consumer);
            } catch (WakeupException e) {
                // It is to stop.
            } catch (RuntimeException e) {
                if (!said) {
                    LOG.warn("Changes are not told until {} can be read: {}", topic, e.toString());
                    said = true;
                }
                pause();
            } finally {
                open = null;
            }
        }
    }

    private void follow(Consumer<String, byte[]> consumer) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        begin(consumer, partitions);
        while (running) {
            consumer.poll(POLL).forEach(this::take);
        }
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
