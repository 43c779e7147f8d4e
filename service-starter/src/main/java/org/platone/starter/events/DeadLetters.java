package org.platone.starter.events;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaOperations;

/** Where messages go that cannot be used, with all that is needed to look into them or to play them again. */
public class DeadLetters {

    /** The topic of them all. */
    public static final String TOPIC = "platone.internal.dead-letters";

    /** The topic of those that are to be taken once more. */
    public static final String RETRIES = "platone.internal.retries";

    /** Headers: the record that could not be used, and why. */
    public static final String SOURCE_TOPIC = "platone-topic";

    public static final String SOURCE_PARTITION = "platone-partition";
    public static final String SOURCE_OFFSET = "platone-offset";
    public static final String CODE = "platone-code";
    public static final String REASON = "platone-reason";

    /** Header: the service that could not use it. */
    public static final String SERVICE = "platone-service";

    /** Header: which attempt a letter, or the word that it was taken, is the result of. */
    public static final String RETRY = "platone-retry";

    private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

    private final KafkaOperations<String, byte[]> kafka;
    private final String service;

    DeadLetters(KafkaOperations<String, byte[]> kafka, String service) {
        this.kafka = kafka;
        this.service = service;
    }

    /**
     * Puts the record there and waits until it is acknowledged.
     *
     * @param code stable, upper case
     * @param reason a sentence
     * @throws EventNotPublished when it is not acknowledged
     */
    public void send(ConsumerRecord<String, byte[]> record, String code, String reason) {
        var letter = new ProducerRecord<String, byte[]>(TOPIC, null, record.key(), record.value(), record.headers());
        header(letter, SOURCE_TOPIC, record.topic());
        header(letter, SOURCE_PARTITION, Integer.toString(record.partition()));
        header(letter, SOURCE_OFFSET, Long.toString(record.offset()));
        header(letter, CODE, code);
        header(letter, REASON, reason);
        header(letter, SERVICE, service);
        if (Retry.CURRENT.isBound()) {
            header(letter, RETRY, Retry.CURRENT.get().id());
            Retry.CURRENT.get().refuse();
        } else {
            // Whoever sent the message does not say what it is the result of.
            letter.headers().remove(RETRY);
        }
        publish(letter);
        log.warn(
                "Unusable message {} of {}-{} is in the dead letters: {} {}",
                record.offset(),
                record.topic(),
                record.partition(),
                code,
                reason);
    }

    /** Says that a letter was taken after all. */
    void taken(ConsumerRecord<String, byte[]> record, String retry) {
        var word = new ProducerRecord<String, byte[]>(TOPIC, record.key(), null);
        header(word, SERVICE, service);
        header(word, RETRY, retry);
        publish(word);
        log.info("Dead letter {} was taken after all, {} of {}", retry, record.offset(), record.topic());
    }

    private void publish(ProducerRecord<String, byte[]> letter) {
        try {
            kafka.send(letter).join();
        } catch (CompletionException failure) {
            var cause = failure.getCause() == null ? failure : failure.getCause();
            throw new EventNotPublished("A dead letter was not acknowledged", cause);
        }
    }

    private static void header(ProducerRecord<String, byte[]> letter, String name, String value) {
        letter.headers().remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
