package org.platone.starter.clock;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Market time = start + (real now - origin) x speed.
 *
 * @param start market time at the origin; absent: market time is real time
 * @param origin real time of the start; given together with it, or else
 * @param originFile where the real time of the start will be written; market time stands at its start until then
 * @param speed how many times faster than real time, a whole number from 1
 */
@ConfigurationProperties("platone.clock")
record ClockSettings(
        @Nullable Instant start,
        @Nullable Instant origin,
        @Nullable Path originFile,
        @DefaultValue("1") int speed) {

    MarketClock clock() {
        if (start == null) {
            if (origin != null || originFile != null || speed != 1) {
                throw new IllegalArgumentException(
                        "platone.clock.origin, .origin-file and .speed need platone.clock.start");
            }
            return MarketClock.of(Clock.systemUTC());
        }
        if ((origin == null) == (originFile == null)) {
            throw new IllegalArgumentException(
                    "platone.clock.start needs either platone.clock.origin or platone.clock.origin-file");
        }
        return originFile == null
                ? MarketClock.of(start, () -> origin, speed, Clock.systemUTC())
                : MarketClock.of(start, new OriginFile(originFile), speed, Clock.systemUTC());
    }
}
