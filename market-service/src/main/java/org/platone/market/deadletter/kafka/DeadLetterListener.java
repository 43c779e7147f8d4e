package org.platone.market.deadletter.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.platone.market.deadletter.DeadLetter;
import org.platone.market.deadletter.DeadLetterArchive;
import org.platone.market.deadletter.DeadLetterDesk;
import org.platone.starter.events.DeadLetters;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/**
 * Keeps the dead letters of all services for the operator, and what came of those that were sent back. None is refused:
 * there is no place left for it to go.
 */
@Component
class DeadLetterListener {

    private static final int LONGEST_VALUE = 100_000;
    private static final Pattern RETRY = Pattern.compile("(\\d{1,18})\\.(\\d{1,9})");

    private final DeadLetterArchive archive;
    private final DeadLetterDesk desk;
    private final Clock clock;

    DeadLetterListener(DeadLetterArchive archive, DeadLetterDesk desk, Clock clock) {
        this.archive = archive;
        this.desk = desk;
        this.clock = clock;
    }

    @KafkaListener(
            id = "market-service.dead-letters",
            topics = DeadLetters.TOPIC,
            containerFactory = "batchListenerFactory")
    void on(List<ConsumerRecord<String, byte[]>> records) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<DeadLetter> letters = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            Matcher retry = RETRY.matcher(header(record, DeadLetters.RETRY, ""));
            if (retry.matches()) {
                desk.finish(
                        Long.parseLong(retry.group(1)),
                        Integer.parseInt(retry.group(2)),
                        given(header(record, DeadLetters.CODE, "")),
                        given(header(record, DeadLetters.REASON, "")));
            } else {
                letters.add(letter(record, now));
            }
        }
        if (!letters.isEmpty()) {
            archive.keep(letters);
        }
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
                given(header(record, DeadLetters.SERVICE, "")),
                source(record),
                record.key(),
                text(record.value()),
                List.of());
    }

    private static @Nullable String source(ConsumerRecord<String, byte[]> record) {
        return given(header(record, "ce_source", ""));
    }

    private static @Nullable String given(String text) {
        return text.isEmpty() ? null : text;
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
