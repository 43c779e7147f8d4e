package org.platone.clearing.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.platone.localstack.test.EmbeddedPlatform;
import org.platone.starter.json.CanonicalJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The market service as clearing hears it and is heard by it. */
final class Market implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final KafkaProducer<String, String> producer;
    private final KafkaConsumer<String, String> consumer;
    private final List<ConsumerRecord<String, String>> heard = new ArrayList<>();

    Market() {
        this(properties("market-service"));
    }

    /** On the cluster of these properties of a client. */
    Market(Properties properties) {
        producer = new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer());
        consumer = new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer());
        var partitions = consumer.partitionsFor("platone.internal.market-outcomes").stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    static Properties properties(String principal) {
        var properties = new Properties();
        properties.putAll(EmbeddedPlatform.shared().kafka(principal));
        properties.put("auto.offset.reset", "earliest");
        properties.put("acks", "all");
        return properties;
    }

    /** The messages of an order book: its PoDs and requests in the first, its offers in the second. */
    static List<ObjectNode> messages(String sessionId, String bookId, String orderBook) throws Exception {
        var book = (ObjectNode) JSON.rebuild().build().readTree(orderBook);
        List<ObjectNode> messages = new ArrayList<>();
        for (int part = 1; part <= 2; part++) {
            var message = JSON.createObjectNode();
            message.put("sessionId", sessionId)
                    .put("bookId", bookId)
                    .put("part", part)
                    .put("parts", 2);
            message.put(
                    "count", book.get("requests").size() + book.get("offers").size());
            message.put("digest", digest(book));
            var header = message.putObject("header");
            for (String field : List.of("marketType", "intervalMinutes", "firstIndex", "intervals", "rules")) {
                header.set(field, book.get(field));
            }
            header.put("deliveryStart", "2026-11-22T11:00:00Z").put("deliveryEnd", "2026-11-22T15:00:00Z");
            message.set("pods", part == 1 ? book.get("pods") : JSON.createArrayNode());
            message.set("requests", part == 1 ? book.get("requests") : JSON.createArrayNode());
            message.set("offers", part == 2 ? book.get("offers") : JSON.createArrayNode());
            messages.add(message);
        }
        return messages;
    }

    private static String digest(JsonNode book) throws Exception {
        List<byte[]> hashes = new ArrayList<>();
        for (String list : List.of("offers", "requests")) {
            for (JsonNode bid : (ArrayNode) book.get(list)) {
                hashes.add(CanonicalJson.sha256(CanonicalJson.of(bid)));
            }
        }
        hashes.sort(Arrays::compareUnsigned);
        var digest = MessageDigest.getInstance("SHA-256");
        hashes.forEach(digest::update);
        return "sha256:" + HexFormat.of().formatHex(digest.digest());
    }

    void send(JsonNode message) throws Exception {
        producer.send(new ProducerRecord<>(
                        "platone.internal.books",
                        message.get("sessionId").asString(),
                        JSON.writeValueAsString(message)))
                .get();
    }

    /** The outcome messages of a session so far, as text. */
    List<String> heard(String sessionId) {
        consumer.poll(Duration.ofMillis(200)).forEach(heard::add);
        return heard.stream()
                .filter(message -> message.key().equals(sessionId))
                .map(ConsumerRecord::value)
                .toList();
    }

    /** The codes and reasons of dead letters whose key is the session. */
    static List<String> deadLetters(String sessionId) {
        try (var reader = new KafkaConsumer<>(properties("MO"), new StringDeserializer(), new StringDeserializer())) {
            var partition = new TopicPartition("platone.internal.dead-letters", 0);
            reader.assign(List.of(partition));
            reader.seekToBeginning(List.of(partition));
            List<String> letters = new ArrayList<>();
            reader.poll(Duration.ofSeconds(1)).forEach(letter -> {
                if (sessionId.equals(letter.key())) {
                    letters.add(new String(
                            letter.headers().lastHeader("platone-code").value(), StandardCharsets.UTF_8));
                }
            });
            return letters;
        }
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
    }
}
