package org.platone.clearing.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstantsTest {
    /** None, milli, micro, nano: as the JDK spells instants. */
    private static final long[] DIGITS = {1_000_000_000, 1_000_000, 1_000, 1};

    private static long nanoseconds(String text) {
        Instant instant = OffsetDateTime.parse(text).toInstant();
        return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
    }

    @Test
    void readsWhatTheJdkDoes() {
        var random = new Random(41);
        for (int i = 0; i < 10_000; i++) {
            long fraction = random.nextLong(1_000_000_000L) / DIGITS[i % DIGITS.length] * DIGITS[i % DIGITS.length];
            String text = Instant.ofEpochSecond(random.nextLong(8_000_000_000L), fraction)
                    .toString();

            assertThat(Instants.parse(text)).as(text).isEqualTo(nanoseconds(text));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-22T08:01Z",
                "2026-11-22T08:01:00.123456789Z",
                "2026-11-22T08:01:00.1Z",
                "2026-11-22T08:01:00.00000001Z",
                "1969-12-31T23:59:59.999999999Z",
                "2026-11-22T08:01:00.123+01:00",
                "2026-11-22T09:01:00+01:00",
                "2024-02-29T23:59:59Z",
                "1969-12-31T23:59:59Z"
            })
    void readsEverySpelling(String text) {
        assertThat(Instants.parse(text)).isEqualTo(nanoseconds(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-29T08:01:00Z",
                "2026-13-01T08:01:00Z",
                "2026-11-22T24:01:00Z",
                "2026-11-22T08:60:00Z",
                "2026-11-22T08:01:60Z",
                "2026-11-22T08:0a:00Z",
                "2026-11-22 08:01:00Z",
                "2026-11-22T08:01:00",
                "2026-11-22T08:01:00.12a4Z",
                "2026-11-22T08:01:00.1234567891Z",
                "2026-11-22T08:01:00,123Z",
                "2026-11-22T08:01:00.1:3Z"
            })
    void refusesWhatIsNone(String text) {
        assertThatThrownBy(() -> Instants.parse(text)).isInstanceOf(DateTimeException.class);
    }
}
