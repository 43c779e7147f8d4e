package org.platone.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.platone.localstack.test.EmbeddedPlatform;
import org.platone.starter.json.StrictJson;
import tools.jackson.databind.JsonNode;

/** Reads the topics of the embedded platform, and holds each message against its published schema. */
final class TopicReader {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private TopicReader() {}

    /** Reads a topic from its beginning until the messages that are wanted are there. */
    static List<JsonNode> read(
            String principal, String topic, Predicate<JsonNode> wanted, Predicate<List<JsonNode>> enough) {
        List<JsonNode> messages = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : records(
                principal,
                topic,
                record -> wanted.test(StrictJson.mapper().readTree(record.value())),
                some -> enough.test(some.stream()
                        .map(one -> StrictJson.mapper().readTree(one.value()))
                        .toList()))) {
            JsonNode message = StrictJson.mapper().readTree(record.value());
            assertThat(PublishedContracts.wrongWith(topic, message))
                    .as(topic + " has " + message)
                    .isEmpty();
            assertThat(Stream.of("ce_id", "ce_type", "ce_source", "ce_time", "ce_specversion")
                            .filter(header -> record.headers().lastHeader(header) == null))
                    .as(topic + " has " + message)
                    .isEmpty();
            messages.add(message);
        }
        return messages;
    }

    /** Reads a topic from its beginning until the records that are wanted are there. */
    static List<ConsumerRecord<String, byte[]>> records(
            String principal,
            String topic,
            Predicate<ConsumerRecord<String, byte[]>> wanted,
            Predicate<List<ConsumerRecord<String, byte[]>>> enough) {
        Properties properties = EmbeddedPlatform.shared().kafka(principal);
        properties.put("auto.offset.reset", "earliest");
        properties.put("enable.auto.commit", "false");
        List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (!enough.test(found)) {
                if (System.nanoTime() > end) {
                    throw new AssertionError(topic + " has only " + found.size() + " of what is waited for: "
                            + found.stream()
                                    .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                                    .toList());
                }
                consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                    if (wanted.test(record)) {
                        found.add(record);
                    }
                });
            }
        }
        return found;
    }

    /** The parts of something big that belong to a session, once all are there. */
    static List<JsonNode> parts(String principal, String topic, String sessionId) {
        return read(
                principal,
                topic,
                message -> message.path("sessionId").stringValue("").equals(sessionId),
                messages -> !messages.isEmpty()
                        && messages.size()
                                >= messages.getFirst().required("parts").intValue());
    }
}
