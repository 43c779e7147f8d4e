package org.platone.market.pod;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.platone.market.quantity.Power;

/**
 * A point of delivery as the shared customer database describes it.
 *
 * @param poMId the grid node that it hangs under
 * @param pnP active power that it may withdraw; null is unknown
 * @param inp active power that it may feed in
 * @param inq inductive reactive power
 * @param cnq capacitive reactive power
 * @param sendTime when the SCD sent this description; a later one replaces it
 * @param maxFlexibility limits by market time unit, at most one an index, ascending; empty when not given
 */
public record Pod(
        String podId,
        String aggregatorId,
        String zone,
        String poMId,
        @Nullable Power pnP,
        @Nullable Power inp,
        @Nullable Power inq,
        @Nullable Power cnq,
        Instant sendTime,
        @Nullable String validityStart,
        @Nullable String flexibilityType,
        List<FlexibilityLimit> maxFlexibility) {

    public Pod {
        maxFlexibility = List.copyOf(maxFlexibility);
    }
}
