package org.platone.settlement.measurement;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A reading of one PoD, as it comes in.
 *
 * @param podId the PoD
 * @param interval the start of the quarter-hour
 * @param p net withdrawal in watts
 * @param q net reactive withdrawal in var, or null
 * @param certified whether the meter operator vouches for it
 * @param sentAt its event time
 * @param offset its place in its partition
 */
public record Measurement(
        String podId, Instant interval, int p, @Nullable Integer q, boolean certified, Instant sentAt, long offset) {}
