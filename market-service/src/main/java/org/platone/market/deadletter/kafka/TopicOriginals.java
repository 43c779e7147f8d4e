package org.platone.market.deadletter.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.platone.market.deadletter.DeadLetterOriginals;
import org.platone.starter.events.DeadLetters;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.stereotype.Component;

/** Reads a letter from its topic again: what is stored of it is for people to read, and may be cut. */
@Component
class TopicOriginals implements DeadLetterOriginals {

    private static final TopicPartition LETTERS = new TopicPartition(DeadLetters.TOPIC, 0);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ConsumerFactory<String, byte[]> consumers;
    private final KafkaOperations<String, byte[]> kafka;

    TopicOriginals(ConsumerFactory<String, byte[]> consumers, KafkaOperations<String, byte[]> kafka) {
        this.consumers = consumers;
        this.kafka = kafka;
    }

    @Override
    public boolean sendBack(long number, int attempt) {
        ConsumerRecord<String, byte[]> letter = read(number);
        if (letter == null) {
            return false;
        }
        var retry = new ProducerRecord<String, byte[]>(
                DeadLetters.RETRIES, null, letter.key(), letter.value(), letter.headers());
        retry.headers()
                .remove(DeadLetters.RETRY)
                .add(DeadLetters.RETRY, (number + "." + attempt).getBytes(StandardCharsets.UTF_8));
        kafka.send(retry).join();
        return true;
    }

    private @Nullable ConsumerRecord<String, byte[]> read(long number) {
        try (Consumer<String, byte[]> consumer = consumers.createConsumer(null, "originals")) {
            consumer.assign(List.of(LETTERS));
            Map<TopicPartition, Long> begin = consumer.beginningOffsets(List.of(LETTERS));
            if (number < begin.getOrDefault(LETTERS, 0L)) {
                return null;
            }
            consumer.seek(LETTERS, number);
            for (ConsumerRecord<String, byte[]> record : consumer.poll(PATIENCE)) {
                return record.offset() == number ? record : null;
            }
            return null;
        }
    }
}
