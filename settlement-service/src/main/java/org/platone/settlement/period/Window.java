package org.platone.settlement.period;

import java.time.Duration;
import java.time.Instant;

/**
 * A stretch of whole quarter-hours, the unit that is settled at once.
 *
 * @param start the first moment
 * @param end the first moment after it
 */
public record Window(Instant start, Instant end) {

    /** Seconds of a market time unit. */
    static final long QUARTER_SECONDS = 900;

    public Window {
        if (!end.isAfter(start)
                || start.getEpochSecond() % QUARTER_SECONDS != 0
                || end.getEpochSecond() % QUARTER_SECONDS != 0) {
            throw new IllegalArgumentException("Not a stretch of whole quarter-hours: " + start + " to " + end);
        }
    }

    /** How many quarter-hours it has. */
    public int intervals() {
        return Math.toIntExact(Duration.between(start, end).toSeconds() / QUARTER_SECONDS);
    }

    /** The start of its quarter-hour number {@code slot}, counted from 0. */
    public Instant startOf(int slot) {
        return start.plusSeconds(slot * QUARTER_SECONDS);
    }

    /** The number of the quarter-hour that starts then, counted from 0. */
    public int slotOf(Instant intervalStart) {
        return Math.toIntExact(Duration.between(start, intervalStart).toSeconds() / QUARTER_SECONDS);
    }

    /** Whether the moment is in it. */
    public boolean contains(Instant moment) {
        return !moment.isBefore(start) && moment.isBefore(end);
    }

    /** Whether both have a moment in common. */
    public boolean overlaps(Window other) {
        return start.isBefore(other.end) && other.start.isBefore(end);
    }
}
