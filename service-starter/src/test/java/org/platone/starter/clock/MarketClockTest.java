package org.platone.starter.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.mock.env.MockEnvironment;

class MarketClockTest {

    private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");
    private static final Instant ORIGIN = Instant.parse("2026-03-01T00:00:00Z");

    @Test
    void runsAsManyTimesFasterAsItIsTold() {
        var clock = MarketClock.of(START, ORIGIN, 240, at(ORIGIN.plusSeconds(15)));

        assertThat(clock.instant()).isEqualTo("2026-11-21T11:00:00Z");
    }

    @Test
    void isExactToTheNanosecond() {
        var clock = MarketClock.of(START, ORIGIN, 3, at(ORIGIN.plusNanos(1)));

        assertThat(clock.instant()).isEqualTo(START.plusNanos(3));
    }

    @Test
    void isBeforeItsStartBeforeItsOrigin() {
        var clock = MarketClock.of(START, ORIGIN, 60, at(ORIGIN.minusSeconds(1)));

        assertThat(clock.instant()).isEqualTo("2026-11-21T09:59:00Z");
    }

    @Test
    void standsAtItsStartUntilItsOriginIsWritten(@TempDir Path directory) throws IOException {
        var file = directory.resolve("origin");
        var clock = MarketClock.of(START, new OriginFile(file), 60, at(ORIGIN.plusSeconds(1)));

        var before = clock.instant();
        Files.writeString(file, ORIGIN + "\n");

        assertThat(before).isEqualTo(START);
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(60));
    }

    @Test
    void isRealTimeWithoutStartAndFactor() {
        assertThat(MarketClock.of(at(ORIGIN)).instant()).isEqualTo(ORIGIN);
    }

    @Test
    void tellsHowLongAnInstantIsAway() {
        var clock = MarketClock.of(START, ORIGIN, 240, at(ORIGIN));

        assertThat(clock.realUntil(START.plus(Duration.ofHours(1)))).isEqualTo(Duration.ofSeconds(15));
        assertThat(clock.realUntil(START)).isZero();
        assertThat(clock.realUntil(START.minusSeconds(1))).isZero();
    }

    @Test
    void neverSaysThatAnInstantIsNearerThanItIs() {
        var until = MarketClock.of(START, ORIGIN, 7, at(ORIGIN)).realUntil(START.plusNanos(15));

        assertThat(until).isEqualTo(Duration.ofNanos(3));
        assertThat(MarketClock.of(START, ORIGIN, 7, at(ORIGIN.plus(until))).instant())
                .isAfterOrEqualTo(START.plusNanos(15));
    }

    @Test
    void keepsTimeInAnotherZone() {
        var clock = MarketClock.of(START, ORIGIN, 60, at(ORIGIN)).withZone(ZoneId.of("Europe/Rome"));

        assertThat(clock.instant()).isEqualTo(START);
        assertThat(clock.getZone()).isEqualTo(ZoneId.of("Europe/Rome"));
    }

    @Test
    void refusesToStandStill() {
        assertThatThrownBy(() -> MarketClock.of(START, ORIGIN, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesAStartWithoutOrigin() {
        var environment = new MockEnvironment().withProperty("platone.clock.start", START.toString());
        var settings = Binder.get(environment).bindOrCreate("platone.clock", ClockSettings.class);

        assertThatThrownBy(settings::clock)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("platone.clock.origin");
    }

    @Test
    void refusesASpeedWithoutStart() {
        var environment = new MockEnvironment().withProperty("platone.clock.speed", "60");
        var settings = Binder.get(environment).bindOrCreate("platone.clock", ClockSettings.class);

        assertThatThrownBy(settings::clock)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("platone.clock.start");
    }

    private static Clock at(Instant instant) {
        return Clock.fixed(instant, ZoneOffset.UTC);
    }
}
