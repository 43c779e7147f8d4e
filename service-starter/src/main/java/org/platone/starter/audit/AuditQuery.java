package org.platone.starter.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which entries to list; null, or an empty text, does not restrict.
 *
 * @param from market time, from then on
 * @param to market time, before then
 * @param actor participant id, or a person's or client's name
 * @param action what was done, or how that begins
 * @param text part of anything in the entry, whatever the case
 */
public record AuditQuery(
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String actor,
        @Nullable String action,
        @Nullable String text) {

    public AuditQuery {
        actor = given(actor);
        action = given(action);
        text = given(text);
    }

    private static @Nullable String given(@Nullable String parameter) {
        return parameter == null || parameter.isEmpty() ? null : parameter;
    }
}
