package org.platone.market.live.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.platone.market.live.LiveStreams;
import org.platone.market.live.Position;
import org.platone.market.live.SessionEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.stereotype.Component;

/**
 * Follows the topic of sessions. It belongs to no consumer group, so that every instance hears of every change, whichever
 * instance made it.
 */
@Component
class SessionTail implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(SessionTail.class);
    private static final String TOPIC = "platone.sessions";
    /** What was published and taken back never happened. */
    private static final Properties COMMITTED = new Properties();

    static {
        COMMITTED.setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    }

    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ConsumerFactory<String, byte[]> consumers;
    private final LiveStreams streams;
    private volatile boolean running;
    private volatile @Nullable Consumer<String, byte[]> open;
    private @Nullable Thread thread;

    SessionTail(ConsumerFactory<String, byte[]> consumers, LiveStreams streams) {
        this.consumers = consumers;
        this.streams = streams;
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().daemon().name("session-events").start(this::run);
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
            try (Consumer<String, byte[]> consumer = consumers.createConsumer(null, null, "events", COMMITTED)) {
                open = consumer;
                follow(consumer);
            } catch (WakeupException e) {
                // It is to stop.
            } catch (RuntimeException e) {
                if (!said) {
                    LOG.warn("Changes of sessions are not told until {} can be read: {}", TOPIC, e.toString());
                    said = true;
                }
                pause();
            } finally {
                open = null;
            }
        }
    }

    private void follow(Consumer<String, byte[]> consumer) {
        List<TopicPartition> partitions = consumer.partitionsFor(TOPIC).stream()
                .map(partition -> new TopicPartition(TOPIC, partition.partition()))
                .toList();
        consumer.assign(partitions);
        Position from = streams.latest();
        if (from == null || from.next().size() != partitions.size()) {
            from = beforeTheLatest(consumer, partitions);
            streams.begin(from);
        }
        for (TopicPartition partition : partitions) {
            consumer.seek(partition, from.next().get(partition.partition()));
        }
        while (running) {
            consumer.poll(POLL)
                    .forEach(record -> streams.tell(new SessionEvent(
                            record.partition(), record.offset(), new String(record.value(), StandardCharsets.UTF_8))));
        }
    }

    /** From where on there are as many as are kept, so that who comes back to a restarted instance has missed nothing. */
    private static Position beforeTheLatest(Consumer<String, byte[]> consumer, List<TopicPartition> partitions) {
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        return new Position(IntStream.range(0, partitions.size())
                .mapToObj(number -> new TopicPartition(TOPIC, number))
                .map(partition -> Math.max(
                        begins.getOrDefault(partition, 0L),
                        ends.getOrDefault(partition, 0L) - LiveStreams.KEPT / partitions.size()))
                .toList());
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
