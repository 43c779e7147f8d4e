package org.platone.market.deadletter;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
 * @param service which service could not use it; null if it did not say so
 * @param source who had sent the message, by its {@code ce_source}; null if it does not say
 * @param key null if it has none
 * @param value as text, cut if it is very long; null if it has none
 * @param retries each time that it was sent back to the service, in order
 */
public record DeadLetter(
        long number,
        Instant receivedAt,
        String topic,
        int partition,
        long offset,
        String code,
        String reason,
        @Nullable String service,
        @Nullable String source,
        @Nullable String key,
        @Nullable String value,
        List<Retry> retries) {

    public DeadLetter {
        retries = List.copyOf(retries);
    }

    /**
     * It was sent back to the service.
     *
     * @param attempt counted from 1
     * @param at market time
     * @param by who asked for it
     * @param finishedAt market time; null while it is pending
     * @param code why it was refused again, else null
     * @param reason a sentence to the code
     */
    public record Retry(
            int attempt,
            Instant at,
            String by,
            State state,
            @Nullable Instant finishedAt,
            @Nullable String code,
            @Nullable String reason) {

        /** What came of it. */
        public enum State {
            PENDING,
            TAKEN,
            REFUSED
        }
    }

    /** The last attempt; null if there was none. */
    public @Nullable Retry lastRetry() {
        return retries.isEmpty() ? null : retries.getLast();
    }

    /** With one more attempt; the same while one is pending, and when it was taken. */
    DeadLetter retry(Instant at, String by) {
        Retry last = lastRetry();
        if (last != null && last.state() != Retry.State.REFUSED) {
            return this;
        }
        List<Retry> more = new ArrayList<>(retries);
        more.add(new Retry(retries.size() + 1, at, by, Retry.State.PENDING, null, null, null));
        return with(more);
    }

    /** With the result of a pending attempt; the same if that attempt has its result already. */
    DeadLetter finish(int attempt, Instant at, @Nullable String newCode, @Nullable String newReason) {
        Retry last = lastRetry();
        if (last == null || last.attempt() != attempt || last.state() != Retry.State.PENDING) {
            return this;
        }
        List<Retry> finished = new ArrayList<>(retries);
        finished.set(
                finished.size() - 1,
                new Retry(
                        attempt,
                        last.at(),
                        last.by(),
                        newCode == null ? Retry.State.TAKEN : Retry.State.REFUSED,
                        at,
                        newCode,
                        newReason));
        return with(finished);
    }

    private DeadLetter with(List<Retry> newRetries) {
        return new DeadLetter(
                number, receivedAt, topic, partition, offset, code, reason, service, source, key, value, newRetries);
    }
}
