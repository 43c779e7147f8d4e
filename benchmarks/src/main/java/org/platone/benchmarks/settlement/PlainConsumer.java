package org.platone.benchmarks.settlement;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** Reads the same messages in the same batches, parses each and does nothing with it. */
final class PlainConsumer {
    private static final ObjectReader READER = JsonMapper.builder().build().readerFor(Measurement.class);

    private PlainConsumer() {}

    /** A measurement as its message says it. */
    record Measurement(
            String podId,
            String timestamp,
            int intervalMinutes,
            BigDecimal p,
            @Nullable BigDecimal q,
            boolean certified) {}

    static Progress read(Properties client, String topic, long messages) {
        client.put("max.poll.records", "10000");
        client.put("fetch.min.bytes", "200000");
        client.put("fetch.max.wait.ms", "250");
        client.put("max.partition.fetch.bytes", "4194304");
        try (var consumer = new KafkaConsumer<>(client, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long parsed = 0;
            long first = 0;
            long began = 0;
            while (parsed < messages) {
                for (var message : consumer.poll(Duration.ofMillis(200))) {
                    Measurement measurement = READER.readValue(message.value());
                    parsed += measurement.podId().isEmpty() ? 0 : 1;
                }
                if (first == 0 && parsed > 0) {
                    first = parsed;
                    began = System.nanoTime();
                }
            }
            return new Progress(messages - first, Duration.ofNanos(System.nanoTime() - began));
        }
    }
}
