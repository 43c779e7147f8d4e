package org.platone.settlement.measurement;

import org.jspecify.annotations.Nullable;

/**
 * What a meter said about a PoD and quarter-hour. Of several the one that was sent last counts; of those sent at the same
 * moment, the one that was written to the topic last.
 *
 * @param p net withdrawal in watts
 * @param q net reactive withdrawal in var, or null when the meter does not tell
 * @param sentAt when it was sent, by its event time, in milliseconds
 * @param offset its place in its partition of the topic
 * @param arrivedAt when it was taken, in market time, in milliseconds
 * @param correction whether it took the place of another value
 */
public record Reading(int p, @Nullable Integer q, long sentAt, long offset, long arrivedAt, boolean correction) {

    boolean isAfter(Reading other) {
        return sentAt != other.sentAt ? sentAt > other.sentAt : offset > other.offset;
    }

    boolean saysTheSameAs(Reading other) {
        return p == other.p && java.util.Objects.equals(q, other.q);
    }

    boolean isTheSameRecordAs(Reading other) {
        return sentAt == other.sentAt && offset == other.offset;
    }
}
