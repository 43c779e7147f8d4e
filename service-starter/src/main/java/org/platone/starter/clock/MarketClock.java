package org.platone.starter.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * Market time: it begins at a start instant when real time is at an origin, and runs a whole number of times faster. As
 * long as the origin is not known, it stands at its start.
 */
public final class MarketClock extends Clock {

    private final Clock real;
    private final Instant start;
    private final Origin origin;
    private final int speed;
    private final ZoneId zone;

    private MarketClock(Clock real, Instant start, Origin origin, int speed, ZoneId zone) {
        if (speed < 1) {
            throw new IllegalArgumentException("The speed of market time is a whole number from 1, not " + speed);
        }
        this.real = real;
        this.start = start;
        this.origin = origin;
        this.speed = speed;
        this.zone = zone;
    }

    /** Market time is {@code start} when real time is {@code origin}, and runs {@code speed} times as fast. */
    public static MarketClock of(Instant start, Instant origin, int speed) {
        return of(start, origin, speed, Clock.systemUTC());
    }

    /** The same on another clock for real time. */
    public static MarketClock of(Instant start, Instant origin, int speed, Clock real) {
        return of(start, () -> origin, speed, real);
    }

    /** The same with an origin that is found out later. */
    static MarketClock of(Instant start, Origin origin, int speed, Clock real) {
        return new MarketClock(real, start, origin, speed, ZoneOffset.UTC);
    }

    /** Market time is the given clock's time. */
    public static MarketClock of(Clock real) {
        return of(Instant.EPOCH, Instant.EPOCH, 1, real);
    }

    @Override
    public Instant instant() {
        var began = origin.known();
        return began == null
                ? start
                : start.plus(Duration.between(began, real.instant()).multipliedBy(speed));
    }

    /** How long it takes in real time until running market time is there; zero when it has been. Never too short. */
    public Duration realUntil(Instant marketInstant) {
        var market = Duration.between(instant(), marketInstant);
        if (!market.isPositive()) {
            return Duration.ZERO;
        }
        return market.plusNanos(speed - 1L).dividedBy(speed);
    }

    /** How many times faster than real time market time runs, at least 1. */
    public int speed() {
        return speed;
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public MarketClock withZone(ZoneId other) {
        return new MarketClock(real, start, origin, speed, other);
    }

    @Override
    public String toString() {
        return "MarketClock[start=" + start + ", origin=" + origin.known() + ", speed=" + speed + "]";
    }
}
