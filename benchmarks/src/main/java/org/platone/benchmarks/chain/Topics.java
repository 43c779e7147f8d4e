package org.platone.benchmarks.chain;

import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.platone.localstack.test.EmbeddedPlatform;

/** What other services say to blockchain-service and hear of it. */
final class Topics {
    private final EmbeddedPlatform platform = EmbeddedPlatform.shared();

    /** Sends so many messages as a service, and returns when the broker has them. */
    void send(String service, String topic, int count, IntFunction<String> key, IntFunction<String> value) {
        try (var messages = prepare(service, topic, count, key, value)) {
            messages.send();
        }
    }

    /** So many messages, made, with a connection by which they can be sent. */
    Messages prepare(String service, String topic, int count, IntFunction<String> key, IntFunction<String> value) {
        Properties client = platform.kafka(service);
        client.put("linger.ms", "20");
        client.put("batch.size", "262144");
        return new Messages(
                new KafkaProducer<>(client, new StringSerializer(), new StringSerializer()),
                IntStream.range(0, count)
                        .mapToObj(number -> new ProducerRecord<>(topic, key.apply(number), value.apply(number)))
                        .toList());
    }

    /** Messages that are about to be sent. */
    static final class Messages implements AutoCloseable {
        private final KafkaProducer<String, String> producer;
        private final List<ProducerRecord<String, String>> records;

        private Messages(KafkaProducer<String, String> producer, List<ProducerRecord<String, String>> records) {
            this.producer = producer;
            this.records = records;
            producer.partitionsFor(records.getFirst().topic());
        }

        void send() {
            for (var message : records) {
                var _ = producer.send(message);
            }
        }

        @Override
        public void close() {
            producer.close();
        }
    }

    /** A consumer of a topic at its end. */
    Counter end(String service, String topic) {
        return new Counter(platform.kafka(service), topic);
    }

    /** Counts what comes. */
    static final class Counter implements AutoCloseable {
        private final KafkaConsumer<String, String> consumer;

        private Counter(Properties client, String topic) {
            consumer = new KafkaConsumer<>(client, new StringDeserializer(), new StringDeserializer());
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            partitions.forEach(consumer::position);
        }

        void await(int messages) {
            for (int seen = 0; seen < messages; ) {
                seen += consumer.poll(Duration.ofMillis(100)).count();
            }
        }

        @Override
        public void close() {
            consumer.close();
        }
    }
}
