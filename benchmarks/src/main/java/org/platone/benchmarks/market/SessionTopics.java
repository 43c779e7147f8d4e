package org.platone.benchmarks.market;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What a session put on the topics from the closure of its gate to its last outcome. */
final class SessionTopics {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Pattern PARTS = Pattern.compile("\"parts\":(\\d+)");
    private static final int HEAD = 600;

    private final Properties everything;
    private final String sessionId;

    /** @param everything a client that may read everything */
    SessionTopics(Properties everything, String sessionId) {
        this.everything = everything;
        this.sessionId = sessionId;
    }

    static List<String> outcomes(String kind) {
        List<String> topics = new ArrayList<>();
        for (String participant : List.of("DSO", "TSO", "AGG1", "AGG2", "AGG3")) {
            topics.add("platone." + kind + "-outcomes." + participant);
        }
        return topics;
    }

    /**
     * What there is of the session in some topics.
     *
     * @param last milliseconds of the epoch at which the last message was sent
     */
    record Found(int messages, long bytes, long last) {}

    /** Whether every part is there in each of the topics. */
    boolean areComplete(List<String> topics) {
        Map<String, Integer> seen = new HashMap<>();
        Map<String, Integer> wanted = new HashMap<>();
        forEach(topics, record -> {
            seen.merge(record.topic(), 1, Integer::sum);
            Matcher parts = PARTS.matcher(head(record));
            wanted.put(record.topic(), parts.find() ? Integer.parseInt(parts.group(1)) : 1);
        });
        return wanted.keySet().containsAll(topics)
                && topics.stream().allMatch(topic -> seen.getOrDefault(topic, 0) >= wanted.getOrDefault(topic, 1));
    }

    private static String head(ConsumerRecord<String, byte[]> record) {
        return new String(record.value(), 0, Math.min(HEAD, record.value().length), StandardCharsets.UTF_8);
    }

    /** What there is in some topics. */
    Found found(List<String> topics) {
        int[] messages = new int[1];
        long[] bytes = new long[1];
        long[] last = new long[1];
        forEach(topics, record -> {
            messages[0]++;
            bytes[0] += record.value().length;
            last[0] = Math.max(last[0], record.timestamp());
        });
        return new Found(messages[0], bytes[0], last[0]);
    }

    /** Hands over the session's messages of some topics. */
    void forEach(List<String> topics, Consumer<ConsumerRecord<String, byte[]>> action) {
        var settings = new Properties();
        settings.putAll(everything);
        settings.put("max.partition.fetch.bytes", 4 * 1024 * 1024);
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = topics.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.getOrDefault(one, 0L))) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    if (record.key() != null
                            && (record.key().equals(sessionId) || record.key().startsWith(sessionId + ":"))) {
                        action.accept(record);
                    }
                }
            }
        }
    }
}
