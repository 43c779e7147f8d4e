package org.platone.market.deadletter;

import org.jspecify.annotations.Nullable;

/**
 * Which dead letters to list; null does not restrict.
 *
 * @param topic where the message was read
 * @param code what was wrong
 * @param text part of the key, the reason or the value, whatever the case
 */
public record DeadLetterQuery(
        @Nullable String topic,
        @Nullable String code,
        @Nullable String text) {}
