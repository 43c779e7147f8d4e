package org.platone.localstack.demo;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The platform's market clock, as its state files tell it: market time stands at its start until it begins, and then
 * runs {@code speed} times as fast as real time.
 */
final class MarketTime {

    private final Instant start;
    private final int speed;
    private volatile @Nullable Instant origin;

    MarketTime(Instant start, @Nullable Instant origin, int speed) {
        this.start = start;
        this.origin = origin;
        this.speed = speed;
    }

    Instant start() {
        return start;
    }

    int speed() {
        return speed;
    }

    /** Market time runs from now on. */
    void begin(Instant now) {
        origin = now;
    }

    Instant now() {
        Instant began = origin;
        return began == null
                ? start
                : start.plus(Duration.between(began, Instant.now()).multipliedBy(speed));
    }

    /** Blocks the calling participant until the running market clock shows {@code instant}; it may be past already. */
    void await(Instant instant) throws InterruptedException {
        for (Duration left = realUntil(instant); left.isPositive(); left = realUntil(instant)) {
            Thread.sleep(left.plusNanos(999_999));
        }
    }

    private Duration realUntil(Instant instant) {
        Duration market = Duration.between(now(), instant);
        BigInteger nanos = BigInteger.valueOf(market.getSeconds())
                .multiply(BigInteger.valueOf(1_000_000_000))
                .add(BigInteger.valueOf(market.getNano()));
        return Duration.ofNanos(nanos.divide(BigInteger.valueOf(speed)).longValueExact());
    }
}
