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

    private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

    private final KafkaOperations<String, byte[]> kafka;

    DeadLetters(KafkaOperations<String, byte[]> kafka) {
        this.kafka = kafka;
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
        header(letter, "platone-topic", record.topic());
        header(letter, "platone-partition", Integer.toString(record.partition()));
        header(letter, "platone-offset", Long.toString(record.offset()));
        header(letter, "platone-code", code);
        header(letter, "platone-reason", reason);
        try {
            kafka.send(letter).join();
        } catch (CompletionException failure) {
            var cause = failure.getCause() == null ? failure : failure.getCause();
            throw new EventNotPublished("A dead letter was not acknowledged", cause);
        }
        log.warn(
                "Unusable message {} of {}-{} is in the dead letters: {} {}",
                record.offset(),
                record.topic(),
                record.partition(),
                code,
                reason);
    }

    private static void header(ProducerRecord<String, byte[]> letter, String name, String value) {
        letter.headers().remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
