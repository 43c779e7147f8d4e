package org.platone.localstack.demo;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;

/** The platform's market clock, as its state files tell it: market time runs {@code speed} times as fast as real time. */
record MarketTime(Instant start, Instant origin, int speed) {

    Instant now() {
        return start.plus(Duration.between(origin, Instant.now()).multipliedBy(speed));
    }

    /** Blocks the calling participant until the market clock shows {@code instant}; it may be past already. */
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
