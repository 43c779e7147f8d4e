package org.platone.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.platone.localstack.test.EmbeddedPlatform;
import org.platone.localstack.test.TraceProbe;
import org.platone.starter.json.StrictJson;
import tools.jackson.databind.JsonNode;

/** Somebody who hears everything on a topic, each message once, from its beginning on. */
final class Listener implements AutoCloseable {

    private final String topic;
    private final KafkaConsumer<String, byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final List<Message> heard = new ArrayList<>();

    private static final class Message {
        private final String text;
        private final JsonNode value;
        private final String trace;

        /** Whether it was held against its published schema. */
        private boolean isChecked;

        private Message(String text, JsonNode value, String trace) {
            this.text = text;
            this.value = value;
            this.trace = trace;
        }
    }

    Listener(String principal, String topic) {
        this.topic = topic;
        Properties properties = EmbeddedPlatform.shared().kafka(principal);
        properties.put("auto.offset.reset", "earliest");
        properties.put("enable.auto.commit", "false");
        consumer = new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
        partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** All values until now whose text contains the given one, each of which is as its schema says. */
    List<JsonNode> heard(String containing) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<String, byte[]> message : consumer.poll(Duration.ofMillis(200))) {
                String text = new String(message.value(), StandardCharsets.UTF_8);
                Header trace = message.headers().lastHeader(TraceProbe.HEADER);
                heard.add(new Message(
                        text,
                        StrictJson.mapper().readTree(text),
                        TraceProbe.read(trace == null ? null : trace.value())));
            }
        }
        return heard.stream()
                .filter(message -> message.text.contains(containing))
                .map(this::checked)
                .toList();
    }

    /** The traces of those that were heard, empty for one without. */
    Set<String> traces(String containing) {
        return heard.stream()
                .filter(message -> message.text.contains(containing))
                .map(message -> message.trace)
                .collect(Collectors.toSet());
    }

    private JsonNode checked(Message message) {
        if (!message.isChecked) {
            assertThat(PublishedContracts.wrongWith(topic, message.value))
                    .as(topic + " " + message.text)
                    .isEmpty();
            message.isChecked = true;
        }
        return message.value;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
