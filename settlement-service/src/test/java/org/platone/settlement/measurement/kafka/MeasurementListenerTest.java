package org.platone.settlement.measurement.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.platone.settlement.TestClock;
import org.platone.settlement.measurement.InMemoryLateReadings;
import org.platone.settlement.measurement.TestMeters;
import org.platone.settlement.period.DeliveryCalendar;
import org.platone.settlement.period.Window;
import org.platone.settlement.pod.PodBuckets;
import org.platone.settlement.pod.TestPods;
import org.platone.starter.events.DeadLetters;

class MeasurementListenerTest {

    private static final Instant NOON = Instant.parse("2026-11-22T11:00:00Z");
    private static final Window HOUR = new Window(NOON, NOON.plusSeconds(3600));

    private final TestClock clock = TestClock.at("2026-11-22T12:00:00Z");
    private final DeadLetters deadLetters = mock(DeadLetters.class);
    private final InMemoryLateReadings late = new InMemoryLateReadings();
    private final TestMeters meters = new TestMeters(
            late,
            new TestPods().with("P", "AGG1"),
            new PodBuckets(4),
            new DeliveryCalendar(ZoneId.of("Europe/Rome"), Duration.ofHours(4)),
            clock,
            Duration.ofHours(1));
    private final MeasurementListener listener = new MeasurementListener(meters.intake(), deadLetters);

    private static ConsumerRecord<String, byte[]> message(String json, long offset, String sent) {
        RecordHeaders headers = new RecordHeaders();
        headers.add("ce_time", sent.getBytes(StandardCharsets.UTF_8));
        return new ConsumerRecord<>(
                "platone.scd.measurements",
                0,
                offset,
                0L,
                TimestampType.CREATE_TIME,
                1,
                1,
                "P",
                json.getBytes(StandardCharsets.UTF_8),
                headers,
                Optional.empty());
    }

    private static String json(String pod, String timestamp, String minutes, String p, String q, String certified) {
        return """
                {"extra":{"a":[1,2]},"podId":%s,"timestamp":%s,"intervalMinutes":%s,"p":%s,"q":%s,"certified":%s}""".formatted(pod, timestamp, minutes, p, q, certified);
    }

    private static String good(String p, String certified) {
        return json("\"P\"", "\"2026-11-22T12:00:00+01:00\"", "15", p, "0.1", certified);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "X"  | "2026-11-22T11:00:00Z" | 15 | 1      | 0   | true | POD_UNKNOWN
                    null | "2026-11-22T11:00:00Z" | 15 | 1      | 0   | true | FIELD_MISSING
                    "P"  | null                   | 15 | 1      | 0   | true | FIELD_MISSING
                    "P"  | "2026-11-22T11:00:00Z" | 15 | 1      | 0   | null | FIELD_MISSING
                    "P"  | "2026-11-22T11:07:00Z" | 15 | 1      | 0   | true | OFF_GRID
                    "P"  | "noon"                 | 15 | 1      | 0   | true | TIME_UNREADABLE
                    "P"  | "2026-11-22T11:00:00Z" | 60 | 1      | 0   | true | INTERVAL_UNSUPPORTED
                    "P"  | "2026-11-22T11:00:00Z" | 15 | "1"    | 0   | true | NOT_A_NUMBER
                    "P"  | "2026-11-22T11:00:00Z" | 15 | null   | 0   | true | NOT_A_NUMBER
                    "P"  | "2026-11-22T11:00:00Z" | 15 | 1.2345 | 0   | true | TOO_PRECISE
                    "P"  | "2026-11-22T11:00:00Z" | 15 | 1e99   | 0   | true | IMPLAUSIBLE
                    "P"  | "2026-11-22T11:00:00Z" | 15 | 150.1  | 0   | true | IMPLAUSIBLE
                    "P"  | "2026-11-22T11:00:00Z" | 15 | 1      | 200 | true | IMPLAUSIBLE
                    "P"  | "2026-11-22T12:15:00Z" | 15 | 1      | 0   | true | NOT_YET_BEGUN
                    "P"  | "2026-10-01T12:15:00Z" | 15 | 1      | 0   | true | CORRECTION_PERIOD_OVER
                    "P"  | "2026-11-22T11:00:00Z" | 15 | NaN    | 0   | true | MALFORMED_JSON
                    "P"  | "2026-11-22T11:00:00Z" | 15 | 1,"p":2 | 0  | true | MALFORMED_JSON
                    "P"  | "2026-11-22T11:00:00Z" | 15 | 1      | 0   | true, | MALFORMED_JSON
                    """)
    void givesWhatItCannotUseToTheDeadLettersAndTakesTheRest(
            String pod, String timestamp, String minutes, String p, String q, String certified, String code) {
        ConsumerRecord<String, byte[]> bad =
                message(json(pod, timestamp, minutes, p, q, certified), 1, "2026-11-22T12:00:00Z");

        listener.on(List.of(bad, message(good("1.500", "true"), 2, "2026-11-22T12:00:00Z")));

        verify(deadLetters).send(eq(bad), eq(code), anyString());
        assertThat(meters.meters().of("P", HOUR, true)).hasSize(1);
    }

    @Test
    void doesNotTakeWhatSaysThatItWasSentInTheFuture() {
        ConsumerRecord<String, byte[]> ahead = message(good("1.5", "true"), 1, "2026-11-22T13:00:01Z");
        ConsumerRecord<String, byte[]> correction = message(good("1.6", "true"), 2, "2026-11-22T13:00:00Z");

        listener.on(List.of(ahead, correction));

        verify(deadLetters).send(eq(ahead), eq("SENT_IN_FUTURE"), anyString());
        assertThat(meters.meters().of("P", HOUR, true).values())
                .singleElement()
                .satisfies(reading -> assertThat(reading.p()).isEqualTo(1600));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T12:00:00Z, 2026-11-22T12:00:00Z",
        "2026-11-22T12:00:59Z, 2026-11-22T12:00:59Z",
        "2026-11-22T12:00:07.25Z, 2026-11-22T12:00:07.250Z",
        "2026-11-22T12:00:07.123456789Z, 2026-11-22T12:00:07.123Z",
        "2026-11-22T12:00Z, 2026-11-22T12:00:00Z",
        "2026-11-22T13:00:07.25+01:00, 2026-11-22T12:00:07.250Z"
    })
    void readsEventTimesOfEveryForm(String text, Instant sentAt) {
        listener.on(List.of(message(good("1.5", "true"), 1, text)));

        assertThat(meters.meters().of("P", HOUR, true).values())
                .singleElement()
                .satisfies(reading -> assertThat(reading.sentAt()).isEqualTo(sentAt.toEpochMilli()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "soon",
                "2026-11-22T12:00:60Z",
                "2026-11-22T12:00:7Z",
                "2026-11-22T12:00:07,5Z",
                "2026-11-31T12:00:07Z"
            })
    void doesNotTakeWhatDoesNotSayWhenItWasSent(String text) {
        ConsumerRecord<String, byte[]> message = message(good("1.5", "true"), 1, text);

        listener.on(List.of(message));

        verify(deadLetters).send(eq(message), eq("TIME_UNREADABLE"), anyString());
    }

    @Test
    void keepsUncertifiedReadingsApart() {
        listener.on(List.of(message(good("1.5", "false"), 1, "2026-11-22T12:00:00Z")));

        assertThat(meters.meters().of("P", HOUR, true)).isEmpty();
        assertThat(meters.meters().of("P", HOUR, false)).hasSize(1);
        verify(deadLetters, never()).send(any(), anyString(), anyString());
    }

    @Test
    void notesACorrectionAlsoWhenItsMessageComesAgain() {
        listener.on(List.of(message(good("1.5", "true"), 1, "2026-11-22T11:16:00Z")));
        assertThat(late.notes()).isEmpty();
        ConsumerRecord<String, byte[]> correction = message(good("1.6", "true"), 2, "2026-11-22T11:30:00Z");
        listener.on(List.of(correction));
        assertThat(late.notes()).hasSize(1);
        late.drop(late.notes());

        listener.on(List.of(correction));

        assertThat(late.notes()).hasSize(1);
        assertThat(meters.meters().of("P", HOUR, true).values())
                .singleElement()
                .satisfies(reading -> assertThat(reading.p()).isEqualTo(1600));
    }

    @Test
    void notesWhatComesLate() {
        clock.set("2026-11-22T12:15:00Z");

        listener.on(List.of(message(good("1.5", "true"), 1, "2026-11-22T11:16:00Z")));

        assertThat(late.notes()).hasSize(1);
    }
}
