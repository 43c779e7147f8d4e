package org.platone.starter.events;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.platone.starter.clock.ClockAutoConfiguration;
import org.platone.starter.trace.TraceAutoConfiguration;
import org.platone.starter.trace.Traces;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.kafka.autoconfigure.ConcurrentKafkaListenerContainerFactoryConfigurer;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.listener.ConsumerRecordRecoverer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.ExponentialBackOff;

/** Publishing, listening, and what happens when a listener fails. */
@AutoConfiguration(after = {KafkaAutoConfiguration.class, ClockAutoConfiguration.class, TraceAutoConfiguration.class})
@ConditionalOnClass(KafkaTemplate.class)
public class EventsAutoConfiguration {

    private static final Duration NAME_RETRY = Duration.ofSeconds(2);
    private static final Duration FIRST_RETRY = Duration.ofMillis(200);
    private static final Duration LATER_RETRIES = Duration.ofSeconds(15);

    @Bean
    EventPublisher eventPublisher(
            KafkaTemplate<String, byte[]> kafka,
            Clock clock,
            @Value("${spring.application.name}") String source,
            Traces traces) {
        return new EventPublisher(kafka, clock, source, traces);
    }

    /** Its producers have the id of the service, whose instances are one writer. */
    @Bean
    FencedPublisher fencedPublisher(
            ProducerFactory<String, byte[]> producers,
            EventPublisher events,
            @Value("${spring.application.name}") String service) {
        var settings = new HashMap<>(producers.getConfigurationProperties());
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, service);
        return new FencedPublisher(() -> new KafkaProducer<>(settings), events);
    }

    @Bean
    DeadLetters deadLetters(KafkaTemplate<String, byte[]> kafka, @Value("${spring.application.name}") String service) {
        return new DeadLetters(kafka, service);
    }

    @Bean
    DeadLetterRetries deadLetterRetries(
            DeadLetters deadLetters,
            KafkaListenerEndpointRegistry listeners,
            @Value("${spring.application.name}") String service) {
        return new DeadLetterRetries(service, deadLetters, listeners);
    }

    @Bean
    ListenerStart listenerStart(KafkaListenerEndpointRegistry listeners, KafkaConnectionDetails broker) {
        return new ListenerStart(listeners, broker.getBootstrapServers(), ListenerStart::hasAddress, NAME_RETRY);
    }

    /** Of listeners of single records: unusable ones go to the dead letters, anything else is tried again for ever. */
    @Bean
    DefaultErrorHandler listenerErrorHandler(DeadLetters deadLetters) {
        return errorHandler(Map.of(UnusableMessage.class, false), (record, failure) -> {
            var unusable = UnusableMessage.in(failure);
            if (unusable == null) {
                throw new IllegalStateException("Only unusable messages go to the dead letters", failure);
            }
            deadLetters.send(bytes(record), unusable.code(), unusable.reason());
        });
    }

    /** Of listeners of batches, which give unusable messages to the dead letters themselves. */
    @Bean
    ConcurrentKafkaListenerContainerFactory<Object, Object> batchListenerFactory(
            ConcurrentKafkaListenerContainerFactoryConfigurer configurer, ConsumerFactory<Object, Object> consumers) {
        var factory = new ConcurrentKafkaListenerContainerFactory<Object, Object>();
        configurer.configure(factory, consumers);
        factory.setBatchListener(true);
        factory.setCommonErrorHandler(errorHandler(Map.of(), (record, failure) -> {
            throw new IllegalStateException("A batch is tried again for ever", failure);
        }));
        return factory;
    }

    private static DefaultErrorHandler errorHandler(
            Map<Class<? extends Throwable>, Boolean> retryable, ConsumerRecordRecoverer recoverer) {
        var backOff = new ExponentialBackOff(FIRST_RETRY.toMillis(), 2);
        backOff.setMaxInterval(LATER_RETRIES.toMillis());
        var handler = new DefaultErrorHandler(recoverer, backOff);
        handler.setClassifications(retryable, true);
        handler.setRetryListeners(new FailureLog());
        handler.setLogLevel(KafkaException.Level.DEBUG);
        return handler;
    }

    @SuppressWarnings("unchecked") // The deserializers of every consumer here are of these types.
    private static ConsumerRecord<String, byte[]> bytes(ConsumerRecord<?, ?> record) {
        return (ConsumerRecord<String, byte[]>) record;
    }
}
