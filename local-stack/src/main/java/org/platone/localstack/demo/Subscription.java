package org.platone.localstack.demo;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import tools.jackson.databind.JsonNode;

/** A participant listening to one topic; a message that comes twice with the same {@code ce_id} is handed on once. */
final class Subscription implements AutoCloseable {

    private final KafkaConsumer<String, byte[]> consumer;
    private final Thread thread;
    private final Set<String> seen = new HashSet<>();

    Subscription(
            Platform platform, Platform.Credentials who, String topic, Consumer<JsonNode> handler, Failures failures) {
        Properties settings = platform.kafkaClient(who);
        settings.put("group.id", who.participantId() + ".demo." + topic);
        settings.put("auto.offset.reset", "earliest");
        this.consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        consumer.subscribe(Set.of(topic));
        this.thread = Thread.ofPlatform()
                .daemon()
                .name(who + " reads " + topic)
                .start(() -> failures.watch(who + " reading " + topic, () -> read(handler)));
    }

    private void read(Consumer<JsonNode> handler) {
        try {
            while (true) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                    Header id = record.headers().lastHeader("ce_id");
                    if (id == null) {
                        throw new IllegalStateException("a message on " + record.topic() + " has no ce_id");
                    }
                    if (seen.add(new String(id.value(), StandardCharsets.UTF_8))) {
                        handler.accept(Platform.JSON.readTree(record.value()));
                    }
                }
            }
        } catch (WakeupException | InterruptException e) {
            // closed
        } finally {
            consumer.close();
        }
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
