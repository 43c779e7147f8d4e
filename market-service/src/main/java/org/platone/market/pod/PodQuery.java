package org.platone.market.pod;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which PoDs to list; null does not restrict.
 *
 * @param text part of the id, whatever the case
 */
public record PodQuery(
        @Nullable String text,
        @Nullable String zone,
        @Nullable String poMId,
        @Nullable String aggregatorId) {

    public static final PodQuery ALL = new PodQuery(null, null, null, null);

    /** Whether a PoD is wanted. */
    public boolean matches(Pod pod) {
        return (text == null || pod.podId().toUpperCase(Locale.ROOT).contains(text.toUpperCase(Locale.ROOT)))
                && (zone == null || zone.equals(pod.zone()))
                && (poMId == null || poMId.equals(pod.poMId()))
                && (aggregatorId == null || aggregatorId.equals(pod.aggregatorId()));
    }
}
