package org.platone.market.pod;

import org.jspecify.annotations.Nullable;
import org.platone.market.participant.GridOperators;

/**
 * Which PoDs to list; null does not restrict.
 *
 * @param text part of the id, whatever the case
 * @param grid the part of the grid that they lie in
 */
public record PodQuery(
        @Nullable String text,
        @Nullable String zone,
        @Nullable String poMId,
        @Nullable String aggregatorId,
        GridOperators.@Nullable Part grid) {

    public static final PodQuery ALL = new PodQuery(null, null, null, null, null);
}
