package org.platone.localstack.demo;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import tools.jackson.databind.JsonNode;

/** Reads topics from their beginning and looks whether what was published of a session is there once, and all of it. */
final class TopicCheck {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final List<String> COURSE = List.of("created", "active", "closed", "cleared", "validated");

    private final Platform platform;

    TopicCheck(Platform platform) {
        this.platform = platform;
    }

    /** What is wrong with how the sessions were told. */
    List<String> sessions(Platform.Credentials reader, Set<String> sessionIds) {
        Map<String, List<String>> told = new HashMap<>();
        for (Message message : read(reader, "platone.sessions")) {
            told.computeIfAbsent(message.value().required("id").asString(), id -> new ArrayList<>())
                    .add(message.value().required("status").asString());
        }
        var findings = new ArrayList<String>();
        for (String session : sessionIds) {
            List<String> statuses = told.getOrDefault(session, List.of());
            if (!statuses.equals(COURSE)) {
                findings.add(session + " was told as " + statuses);
            }
        }
        return findings;
    }

    /**
     * What is wrong with the messages of the sessions in a topic, which come in numbered parts.
     *
     * @param kinds how many kinds of them there are for each session
     */
    List<String> parts(Platform.Credentials reader, String topic, Set<String> sessionIds, int kinds) {
        Map<String, Map<String, List<Integer>>> found = new HashMap<>();
        Map<String, Integer> parts = new HashMap<>();
        Set<String> ids = new HashSet<>();
        var findings = new ArrayList<String>();
        for (Message message : read(reader, topic)) {
            JsonNode value = message.value();
            String session = value.required("sessionId").asString();
            if (!sessionIds.contains(session)) {
                continue;
            }
            if (!ids.add(message.id())) {
                findings.add(topic + " has " + message.id() + " twice");
            }
            String kind = value.path("kind").asString("");
            found.computeIfAbsent(session, id -> new TreeMap<>())
                    .computeIfAbsent(kind, name -> new ArrayList<>())
                    .add(value.required("part").asInt());
            parts.put(session + kind, value.required("parts").asInt());
        }
        for (String session : sessionIds) {
            Map<String, List<Integer>> byKind = found.getOrDefault(session, Map.of());
            if (byKind.size() != kinds) {
                findings.add(topic + " has of " + session + " the kinds " + byKind.keySet());
            }
            byKind.forEach((kind, numbers) -> {
                int most = parts.getOrDefault(session + kind, 0);
                if (numbers.size() != most || Set.copyOf(numbers).size() != most) {
                    findings.add(topic + " has of " + session + " " + kind + " the parts " + numbers + " of " + most);
                }
            });
        }
        return findings;
    }

    private record Message(String id, JsonNode value) {}

    private List<Message> read(Platform.Credentials reader, String topic) {
        Properties settings = platform.kafkaClient(reader);
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", "false");
        var messages = new ArrayList<Message>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            Instant giveUp = Instant.now().plus(PATIENCE);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                if (Instant.now().isAfter(giveUp)) {
                    throw new IllegalStateException(topic + " could not be read to its end within " + PATIENCE);
                }
                consumer.poll(POLL).forEach(record -> {
                    byte[] id = record.headers().lastHeader("ce_id").value();
                    messages.add(new Message(
                            new String(id, StandardCharsets.UTF_8), Platform.JSON.readTree(record.value())));
                });
            }
        }
        return messages;
    }
}
