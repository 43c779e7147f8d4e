package org.platone.market.pod;

import org.jspecify.annotations.Nullable;
import org.platone.market.quantity.Power;

/**
 * What a PoD can change in each of some market time units on end; powers are positive, and null does not bind.
 *
 * @param from first market time unit, 0 at local midnight
 * @param to last market time unit
 */
public record FlexibilityLimit(
        int from,
        int to,
        @Nullable Power upP,
        @Nullable Power downP,
        @Nullable Power upQ,
        @Nullable Power downQ) {

    /** Whether it says the same of the units right after another's. */
    boolean continues(FlexibilityLimit before) {
        return from == before.to + 1
                && new FlexibilityLimit(before.from, before.to, upP, downP, upQ, downQ).equals(before);
    }
}
