package org.platone.starter.events;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.GenericMessageListener;

/**
 * Takes dead letters once more that were sent back. Each goes to the listener of the topic that it came from, as if it had
 * just been read there, in the service that could not use it and in no other.
 */
class DeadLetterRetries {

    private final String service;
    private final DeadLetters deadLetters;
    private final KafkaListenerEndpointRegistry listeners;

    DeadLetterRetries(String service, DeadLetters deadLetters, KafkaListenerEndpointRegistry listeners) {
        this.service = service;
        this.deadLetters = deadLetters;
        this.listeners = listeners;
    }

    @KafkaListener(
            id = "dead-letter-retries",
            groupId = "${spring.application.name}.retries",
            topics = DeadLetters.RETRIES)
    void on(ConsumerRecord<String, byte[]> retried) {
        if (!header(retried, DeadLetters.SERVICE).equals(service)) {
            return;
        }
        var record = original(retried);
        var retry = new Retry(header(retried, DeadLetters.RETRY));
        ScopedValue.where(Retry.CURRENT, retry).run(() -> take(record));
        if (!retry.isRefused()) {
            deadLetters.taken(record, retry.id());
        }
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        var listener = listenerOf(record.topic());
        if (listener == null) {
            deadLetters.send(record, "NO_LISTENER", service + " listens to " + record.topic() + " no more.");
            return;
        }
        try {
            listener.onMessage(listener instanceof BatchMessageListener ? List.of(record) : record, null, null);
        } catch (RuntimeException failure) {
            var unusable = UnusableMessage.in(failure);
            if (unusable == null) {
                throw failure;
            }
            deadLetters.send(record, unusable.code(), unusable.reason());
        }
    }

    @SuppressWarnings("unchecked") // What a listener takes is decided by its kind, which is looked at.
    private @Nullable GenericMessageListener<Object> listenerOf(String topic) {
        for (var container : listeners.getListenerContainers()) {
            var properties = container.getContainerProperties();
            var topics = properties.getTopics();
            if (topics != null
                    && List.of(topics).contains(topic)
                    && properties.getMessageListener() instanceof GenericMessageListener<?> listener) {
                return (GenericMessageListener<Object>) listener;
            }
        }
        return null;
    }

    private static ConsumerRecord<String, byte[]> original(ConsumerRecord<String, byte[]> retried) {
        return new ConsumerRecord<>(
                header(retried, DeadLetters.SOURCE_TOPIC),
                Integer.parseInt(header(retried, DeadLetters.SOURCE_PARTITION)),
                Long.parseLong(header(retried, DeadLetters.SOURCE_OFFSET)),
                retried.timestamp(),
                retried.timestampType(),
                retried.serializedKeySize(),
                retried.serializedValueSize(),
                retried.key(),
                retried.value(),
                retried.headers(),
                Optional.empty());
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
