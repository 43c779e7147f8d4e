package org.platone.market.deadletter.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.platone.market.deadletter.DeadLetter;
import org.platone.market.deadletter.DeadLetterArchive;
import org.platone.starter.events.DeadLetters;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Keeps the dead letters of all services for the operator. None is refused: there is no place left for it to go. */
@Component
class DeadLetterListener {

    private static final int LONGEST_VALUE = 100_000;

    private final DeadLetterArchive archive;
    private final Clock clock;

    DeadLetterListener(DeadLetterArchive archive, Clock clock) {
        this.archive = archive;
        this.clock = clock;
    }

    @KafkaListener(
            id = "market-service.dead-letters",
            topics = DeadLetters.TOPIC,
            containerFactory = "batchListenerFactory")
    void on(List<ConsumerRecord<String, byte[]>> records) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        archive.keep(records.stream().map(record -> letter(record, now)).toList());
    }

    private static DeadLetter letter(ConsumerRecord<String, byte[]> record, Instant now) {
        return new DeadLetter(
                record.offset(),
                now,
                header(record, DeadLetters.SOURCE_TOPIC, "unknown"),
                number(header(record, DeadLetters.SOURCE_PARTITION, "")).intValue(),
                number(header(record, DeadLetters.SOURCE_OFFSET, "")),
                header(record, DeadLetters.CODE, "UNKNOWN"),
                header(record, DeadLetters.REASON, "The dead letter does not say why."),
                source(record),
                record.key(),
                text(record.value()));
    }

    private static @Nullable String source(ConsumerRecord<String, byte[]> record) {
        String source = header(record, "ce_source", "");
        return source.isEmpty() ? null : source;
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name, String missing) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? missing : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static Long number(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            return -1L;
        }
    }

    private static @Nullable String text(byte @Nullable [] value) {
        if (value == null) {
            return null;
        }
        String text = new String(value, StandardCharsets.UTF_8);
        return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE);
    }
}
