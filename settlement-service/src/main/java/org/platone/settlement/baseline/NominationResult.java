package org.platone.settlement.baseline;

import java.time.Instant;
import java.util.List;

/** What became of a nomination. */
public sealed interface NominationResult {

    /**
     * It is kept.
     *
     * @param receivedAt since when it says what it says
     * @param changed whether it said anything new
     */
    record Accepted(Instant receivedAt, boolean changed) implements NominationResult {}

    /** The PoD is not a customer of the aggregator, or does not exist. */
    record NotYours() implements NominationResult {}

    /**
     * It would change what is frozen.
     *
     * @param indexes the quarter-hours of the day
     */
    record GateClosed(List<Integer> indexes) implements NominationResult {}
}
