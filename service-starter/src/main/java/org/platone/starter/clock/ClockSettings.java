package org.platone.starter.clock;

import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Market time = start + (real now - origin) x speed.
 *
 * @param start market time at the origin; absent: market time is real time
 * @param origin real time of the start; given together with it
 * @param speed how many times faster than real time, a whole number from 1
 */
@ConfigurationProperties("platone.clock")
record ClockSettings(
        @Nullable Instant start,
        @Nullable Instant origin,
        @DefaultValue("1") int speed) {

    MarketClock clock() {
        if (start == null) {
            if (origin != null || speed != 1) {
                throw new IllegalArgumentException(
                        "platone.clock.origin and platone.clock.speed need platone.clock.start");
            }
            return MarketClock.of(Clock.systemUTC());
        }
        if (origin == null) {
            throw new IllegalArgumentException("platone.clock.start needs platone.clock.origin");
        }
        return MarketClock.of(start, origin, speed);
    }
}
