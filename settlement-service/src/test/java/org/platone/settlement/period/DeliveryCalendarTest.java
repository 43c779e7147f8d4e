package org.platone.settlement.period;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryCalendarTest {

    private final DeliveryCalendar calendar = new DeliveryCalendar(ZoneId.of("Europe/Rome"), Duration.ofHours(4));

    @ParameterizedTest
    @CsvSource(textBlock = """
                    # day, quarter-hours, those of its six windows
                    2026-11-22, 96, 16 16 16 16 16 16
                    2026-03-29, 92, 12 16 16 16 16 16
                    2026-10-25, 100, 20 16 16 16 16 16
                    """)
    void dividesADayIntoSixWindows(LocalDate day, int quarters, String windows) {
        Window whole = calendar.day(day);

        List<Window> parts = calendar.windowsOf(whole);

        assertThat(whole.intervals()).isEqualTo(quarters);
        assertThat(parts.stream()
                        .map(part -> Integer.toString(part.intervals()))
                        .toList())
                .containsExactly(windows.split(" "));
        assertThat(parts.getFirst().start()).isEqualTo(whole.start());
        assertThat(parts.getLast().end()).isEqualTo(whole.end());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    # before, in and after the missing and the doubled hour
                    2026-03-29T00:45:00Z, 7
                    2026-03-29T01:00:00Z, 8
                    2026-10-25T00:45:00Z, 11
                    2026-10-25T01:45:00Z, 15
                    2026-11-22T11:00:00Z, 48
                    2026-11-21T23:00:00Z, 0
                    """)
    void countsQuarterHoursFromLocalMidnight(Instant start, int index) {
        assertThat(calendar.indexOf(start)).isEqualTo(index);
    }

    @Test
    void cutsADeliveryThatDoesNotBeginWithABlock() {
        Window delivery = new Window(Instant.parse("2026-11-22T10:00:00Z"), Instant.parse("2026-11-22T12:30:00Z"));

        assertThat(calendar.windowsOf(delivery))
                .containsExactly(
                        new Window(Instant.parse("2026-11-22T10:00:00Z"), Instant.parse("2026-11-22T11:00:00Z")),
                        new Window(Instant.parse("2026-11-22T11:00:00Z"), Instant.parse("2026-11-22T12:30:00Z")));
    }

    @Test
    void findsTheBlockOfTheDoubledHour() {
        Window first = calendar.blockOf(Instant.parse("2026-10-25T00:30:00Z"));
        Window second = calendar.blockOf(Instant.parse("2026-10-25T01:30:00Z"));

        assertThat(second).isEqualTo(first);
        assertThat(first.intervals()).isEqualTo(20);
    }

    @Test
    void refusesWhatIsNotWholeQuarterHours() {
        Instant start = Instant.parse("2026-11-22T10:00:00Z");

        assertThatThrownBy(() -> new Window(start, start.plusSeconds(60))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Window(start, start)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DeliveryCalendar(ZoneId.of("Europe/Rome"), Duration.ofHours(5)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
