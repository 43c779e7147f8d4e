package org.platone.settlement.measurement;

import java.time.Instant;

/**
 * Names the readings of one bucket of PoDs in one quarter-hour.
 *
 * @param interval the start of the quarter-hour
 * @param bucket the bucket of the PoDs
 * @param certified whether the meter operator vouches for them; those that it does not vouch for are kept apart
 */
public record ReadingsId(Instant interval, int bucket, boolean certified) {

    @Override
    public String toString() {
        return interval + "|" + bucket + (certified ? "" : "|uncertified");
    }
}
