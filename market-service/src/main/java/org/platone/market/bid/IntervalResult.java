package org.platone.market.bid;

import org.jspecify.annotations.Nullable;
import org.platone.market.quantity.Power;

/**
 * What a session made of an offer in a market time unit.
 *
 * @param acceptedP by the market outcome
 * @param acceptedQ by the market outcome
 * @param validatedP what the grid operator left of it; null until it is decided
 * @param validatedQ what the grid operator left of it; null until it is decided
 * @param rejectionTypeP why active power was not, or not wholly, accepted; null where it was
 * @param rejectionTypeQ why reactive power was not, or not wholly, accepted; null where it was
 */
public record IntervalResult(
        int index,
        Power acceptedP,
        Power acceptedQ,
        @Nullable Power validatedP,
        @Nullable Power validatedQ,
        @Nullable String rejectionTypeP,
        @Nullable String rejectionTypeQ) {}
