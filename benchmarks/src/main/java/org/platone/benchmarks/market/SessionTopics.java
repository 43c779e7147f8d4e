package org.platone.benchmarks.market;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
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
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Pattern PARTS = Pattern.compile("\"part\":(\\d+),\"parts\":(\\d+)");
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

    /** Waits until the session comes to a status, as everybody is told it. */
    void await(String status) {
        try (var consumer = consumer()) {
            List<TopicPartition> partitions = partitions(consumer, List.of("platone.sessions"));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (true) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    if (sessionId.equals(record.key())
                            && Platform.JSON
                                    .readTree(record.value())
                                    .required("status")
                                    .asString()
                                    .equals(status)) {
                        return;
                    }
                }
            }
        }
    }

    /**
     * Waits until each of the topics ends with the last part. Reading takes time from those who write: what came before is not
     * read meanwhile, nor any end twice.
     */
    void awaitLast(List<String> topics) throws InterruptedException {
        Set<String> open = new HashSet<>(topics);
        Map<TopicPartition, Long> seen = new HashMap<>();
        try (var consumer = consumer()) {
            while (!open.isEmpty()) {
                Map<TopicPartition, Long> grown = new HashMap<>(consumer.endOffsets(partitions(consumer, open)));
                grown.entrySet().removeIf(end -> end.getValue().equals(seen.put(end.getKey(), end.getValue())));
                consumer.assign(grown.keySet());
                grown.forEach((partition, end) -> consumer.seek(partition, Math.max(0, end - 1)));
                forEach(consumer, grown, record -> {
                    if (isLast(record)) {
                        open.remove(record.topic());
                    }
                });
                Thread.sleep(PAUSE);
            }
        }
    }

    private static boolean isLast(ConsumerRecord<String, byte[]> record) {
        Matcher parts = PARTS.matcher(
                new String(record.value(), 0, Math.min(HEAD, record.value().length), StandardCharsets.UTF_8));
        return parts.find() && parts.group(1).equals(parts.group(2));
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
        try (var consumer = consumer()) {
            List<TopicPartition> partitions = partitions(consumer, topics);
            Map<TopicPartition, Long> ends = assign(consumer, partitions);
            consumer.seekToBeginning(partitions);
            forEach(consumer, ends, action);
        }
    }

    private KafkaConsumer<String, byte[]> consumer() {
        var settings = new Properties();
        settings.putAll(everything);
        settings.put("max.partition.fetch.bytes", 4 * 1024 * 1024);
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private static List<TopicPartition> partitions(KafkaConsumer<String, byte[]> consumer, Collection<String> topics) {
        return topics.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    private static Map<TopicPartition, Long> assign(
            KafkaConsumer<String, byte[]> consumer, List<TopicPartition> partitions) {
        consumer.assign(partitions);
        return consumer.endOffsets(partitions);
    }

    private void forEach(
            KafkaConsumer<String, byte[]> consumer,
            Map<TopicPartition, Long> ends,
            Consumer<ConsumerRecord<String, byte[]>> action) {
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                if (record.key() != null
                        && (record.key().equals(sessionId) || record.key().startsWith(sessionId + ":"))) {
                    action.accept(record);
                }
            }
        }
    }
}
