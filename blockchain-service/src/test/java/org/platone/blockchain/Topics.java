package org.platone.blockchain;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.platone.localstack.test.EmbeddedPlatform;
import org.platone.localstack.test.TraceProbe;
import org.platone.starter.events.DeadLetters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The other services, as far as this one hears and is heard by them. */
public final class Topics implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final KafkaProducer<String, String> producer =
            new KafkaProducer<>(properties("market-service"), new StringSerializer(), new StringSerializer());
    private final KafkaProducer<String, String> settlement =
            new KafkaProducer<>(properties("settlement-service"), new StringSerializer(), new StringSerializer());

    private static Properties properties(String principal) {
        var properties = new Properties();
        properties.putAll(EmbeddedPlatform.shared().kafka(principal));
        properties.put("auto.offset.reset", "earliest");
        properties.put("acks", "all");
        return properties;
    }

    /** Sends as the service that owns the topic, in the trace of the key, and waits for the acknowledgement. */
    public void send(String topic, String key, Object value) {
        var owner = topic.equals("platone.internal.settlements") ? settlement : producer;
        try {
            var record = new ProducerRecord<>(topic, key, JSON.writeValueAsString(value));
            record.headers().add(TraceProbe.HEADER, TraceProbe.header(key).getBytes(StandardCharsets.US_ASCII));
            owner.send(record).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What a consumer has read of a topic from its beginning. */
    public static final class Reader implements AutoCloseable {
        private final KafkaConsumer<String, String> consumer;
        private final List<ConsumerRecord<String, String>> records = new ArrayList<>();

        private Reader(String principal, String topic) {
            consumer = new KafkaConsumer<>(properties(principal), new StringDeserializer(), new StringDeserializer());
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
        }

        /** All messages so far, as JSON. */
        public List<JsonNode> messages() {
            consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            return records.stream()
                    .map(record -> JSON.readTree(record.value().getBytes(StandardCharsets.UTF_8)))
                    .toList();
        }

        /** Why messages with this key are in the dead letters, which it reads, so far. */
        public List<String> codes(String key) {
            consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            return records.stream()
                    .filter(record -> key.equals(record.key()))
                    .map(record -> new String(
                            record.headers().lastHeader(DeadLetters.CODE).value(), StandardCharsets.UTF_8))
                    .toList();
        }

        /** The traces of messages with this key so far, empty for one without. */
        public Set<String> traces(String key) {
            return records.stream()
                    .filter(record -> key.equals(record.key()))
                    .map(record -> record.headers().lastHeader(TraceProbe.HEADER))
                    .map(header -> TraceProbe.read(header == null ? null : header.value()))
                    .collect(Collectors.toSet());
        }

        @Override
        public void close() {
            consumer.close();
        }
    }

    public Reader read(String principal, String topic) {
        return new Reader(principal, topic);
    }

    @Override
    public void close() {
        producer.close();
        settlement.close();
    }
}
