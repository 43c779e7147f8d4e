package org.platone.benchmarks.settlement;

import java.time.Duration;

/**
 * How fast something went on: from the first of it to be done, so that starting it does not count.
 *
 * @param messages how many messages were done in it
 * @param took how long they took
 */
record Progress(long messages, Duration took) {

    /** Milliseconds that so many messages take at that rate. */
    double millisecondsFor(long some) {
        return took.toNanos() / 1e6 / messages * some;
    }
}
