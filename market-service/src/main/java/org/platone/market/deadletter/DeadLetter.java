package org.platone.market.deadletter;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message that a service could not use.
 *
 * @param number place among the dead letters, ascending
 * @param receivedAt market time at which it was seen here
 * @param topic where the message was read
 * @param partition where the message was read
 * @param offset where the message was read
 * @param code stable, says what was wrong
 * @param reason a sentence
 * @param source who had sent the message, by its {@code ce_source}; null if it does not say
 * @param key null if it has none
 * @param value as text, cut if it is very long; null if it has none
 */
public record DeadLetter(
        long number,
        Instant receivedAt,
        String topic,
        int partition,
        long offset,
        String code,
        String reason,
        @Nullable String source,
        @Nullable String key,
        @Nullable String value) {}
