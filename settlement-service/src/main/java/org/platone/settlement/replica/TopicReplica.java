package org.platone.settlement.replica;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.ConsumerFactory;

/**
 * Follows a compacted topic from its beginning and hands each record to a reader, always on the same thread. It belongs to
 * no consumer group: every instance reads all of it, at each start again.
 */
public final class TopicReplica implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(TopicReplica.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** What keeps the content of the topic. */
    public interface Reader {

        /** Takes a record; a value of null says that the key is gone. It must not throw for content that it cannot use. */
        void read(ConsumerRecord<String, byte[]> change);
    }

    private final ConsumerFactory<String, byte[]> consumers;
    private final String topic;
    private final Reader reader;
    private final Queue<CompletableFuture<Void>> waiting = new ConcurrentLinkedQueue<>();
    private volatile boolean running;
    private volatile boolean stopping;
    private Thread thread = new Thread(() -> {});

    /** A replica that is empty until it is started. */
    public TopicReplica(ConsumerFactory<String, byte[]> consumers, String topic, Reader reader) {
        this.consumers = consumers;
        this.topic = topic;
        this.reader = reader;
    }

    /** Waits until everything has been read that was in the topic when this was called. */
    public void catchUp() {
        CompletableFuture<Void> done = new CompletableFuture<>();
        waiting.add(done);
        if (stopping) {
            throw new IllegalStateException("The replica of " + topic + " is stopping");
        }
        done.join();
    }

    @Override
    public void start() {
        stopping = false;
        running = true;
        thread = Thread.ofPlatform().daemon().name("replica-" + topic).start(this::follow);
    }

    @Override
    public void stop() {
        stopping = true;
        try {
            if (!thread.join(Duration.ofSeconds(5))) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        running = false;
        IllegalStateException gone = new IllegalStateException("The replica of " + topic + " has stopped");
        for (CompletableFuture<Void> done = waiting.poll(); done != null; done = waiting.poll()) {
            done.completeExceptionally(gone);
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the listeners, which ask it. */
    @Override
    public int getPhase() {
        return 0;
    }

    private void follow() {
        boolean said = false;
        while (!stopping) {
            try (Consumer<String, byte[]> consumer = consumers.createConsumer(null, topic)) {
                List<TopicPartition> partitions = assign(consumer);
                said = false;
                while (!stopping) {
                    round(consumer, partitions);
                }
            } catch (InterruptException e) {
                log.debug("Reading {} was interrupted", topic, e);
            } catch (RuntimeException e) {
                if (!said) {
                    log.warn("Waiting for topic {}: {}", topic, e.toString());
                    said = true;
                }
                pause();
            }
        }
    }

    private List<TopicPartition> assign(Consumer<String, byte[]> consumer) {
        List<PartitionInfo> known = consumer.partitionsFor(topic);
        if (known == null || known.isEmpty()) {
            throw new IllegalStateException("it does not exist yet");
        }
        List<TopicPartition> partitions = new ArrayList<>();
        for (PartitionInfo partition : known) {
            partitions.add(new TopicPartition(topic, partition.partition()));
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return partitions;
    }

    private void round(Consumer<String, byte[]> consumer, List<TopicPartition> partitions) {
        List<CompletableFuture<Void>> asked = new ArrayList<>();
        for (CompletableFuture<Void> done = waiting.poll(); done != null; done = waiting.poll()) {
            asked.add(done);
        }
        try {
            if (asked.isEmpty()) {
                consumer.poll(POLL).forEach(reader::read);
                return;
            }
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (!stopping
                    && ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(reader::read);
            }
            if (stopping) {
                waiting.addAll(asked);
                return;
            }
            asked.forEach(done -> done.complete(null));
        } catch (RuntimeException e) {
            // They are served after the next connection.
            asked.stream().filter(done -> !done.isDone()).forEach(waiting::add);
            throw e;
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
