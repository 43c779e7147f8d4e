package org.platone.starter.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.platone.localstack.test.EmbeddedPlatform;
import org.platone.starter.trace.Traces;
import org.springframework.kafka.core.KafkaTemplate;

/** Two instances of a service on a real broker, which knows them apart by when they began to publish only. */
class FencedPublisherIT {

    private final EmbeddedPlatform platform = EmbeddedPlatform.shared();
    private final FencedPublisher one = publisher("market-service");
    private final FencedPublisher two = publisher("market-service");

    private FencedPublisher publisher(String transactionalId) {
        Map<String, Object> settings = new HashMap<>();
        platform.kafka("market-service").forEach((name, value) -> settings.put(String.valueOf(name), value));
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 20_000);
        return new FencedPublisher(
                () -> new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer()),
                new EventPublisher(
                        new KafkaTemplate<>(() -> {
                            throw new AssertionError("Not through the template");
                        }),
                        Clock.systemUTC(),
                        "market-service",
                        Traces.OFF));
    }

    @AfterEach
    void close() {
        one.destroy();
        two.destroy();
    }

    @Test
    void publishesNothingThatAnotherInstanceOvertook() {
        var topic = "platone.validated-outcomes.AGG1";

        assertThat(one.publish(() -> event(topic, "1"))).isTrue();
        boolean published = one.publish(() -> {
            // While this instance stands still between what it reads and what it publishes.
            assertThat(two.publish(() -> event(topic, "3"))).isTrue();
            return event(topic, "2");
        });

        assertThat(published).isFalse();
        assertThat(one.publish(() -> event(topic, "4"))).isTrue();
        assertThat(two.publish(Optional::empty)).isTrue();
        assertThat(two.publish(() -> event(topic, "5"))).isFalse();
        assertThat(two.publish(() -> event(topic, "6"))).isTrue();
        assertThat(values("AGG1", topic)).containsExactly("1", "3", "4", "6");
    }

    @Test
    void publishesAsNoServiceButItsOwn() {
        var other = publisher("clearing-service");

        assertThatThrownBy(() -> other.publish(() -> event("platone.validated-outcomes.AGG2", "1")))
                .isInstanceOf(EventNotPublished.class)
                .hasMessage("The broker does not let this instance publish");
    }

    private static Optional<Event> event(String topic, String id) {
        return Optional.of(new Event(topic, "key", "org.platone.session.v1", id, id.getBytes(UTF_8)));
    }

    /** All that is there, whether its transaction came to an end or not. */
    private List<String> values(String reader, String topic) {
        var settings = platform.kafka(reader);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
        List<String> values = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            var partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
            }
        }
        return values;
    }
}
