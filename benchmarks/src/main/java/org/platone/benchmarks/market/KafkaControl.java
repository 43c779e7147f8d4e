package org.platone.benchmarks.market;

import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes the messages of a session once more, to a topic of its own and as the services write them, but without waiting for each. */
final class KafkaControl implements AutoCloseable {
    private static final String TOPIC = "benchmark";
    private static final int PARTITIONS = 4;
    private static final long HELD = 64_000_000;

    private final KafkaProducer<String, byte[]> producer;
    private final List<ProducerRecord<String, byte[]>> held = new ArrayList<>();
    private long bytes;
    private long nanoseconds;

    KafkaControl(Properties everything) {
        var settings = new Properties();
        settings.putAll(everything);
        settings.put("acks", "all");
        settings.put("compression.type", "lz4");
        settings.put("max.request.size", 4 * 1024 * 1024);
        settings.put("linger.ms", 5);
        try (var admin = Admin.create(everything)) {
            admin.createTopics(List.of(new NewTopic(TOPIC, PARTITIONS, (short) 1)
                            .configs(java.util.Map.of("max.message.bytes", "4194304"))))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    void add(String key, byte[] value) {
        held.add(new ProducerRecord<>(TOPIC, key, value));
        bytes += value.length;
        if (bytes > HELD) {
            write();
        }
    }

    private void write() {
        long start = System.nanoTime();
        List<Future<RecordMetadata>> sent = held.stream().map(producer::send).toList();
        producer.flush();
        nanoseconds += System.nanoTime() - start;
        if (sent.stream().anyMatch(one -> one.state() != Future.State.SUCCESS)) {
            throw new IllegalStateException("Not all messages were acknowledged");
        }
        held.clear();
        bytes = 0;
    }

    /** Seconds that writing all of it took. */
    double seconds() {
        write();
        return nanoseconds / 1e9;
    }

    @Override
    public void close() {
        producer.close();
    }
}
