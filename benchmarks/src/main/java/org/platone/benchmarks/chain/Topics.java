package org.platone.benchmarks.chain;

import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.function.IntFunction;
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
        Properties client = platform.kafka(service);
        client.put("linger.ms", "20");
        client.put("batch.size", "262144");
        try (var producer = new KafkaProducer<>(client, new StringSerializer(), new StringSerializer())) {
            for (int number = 0; number < count; number++) {
                var _ = producer.send(new ProducerRecord<>(topic, key.apply(number), value.apply(number)));
            }
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
