package org.platone.market.quantity;

import org.jspecify.annotations.Nullable;

/**
 * Powers by their size, whatever their direction.
 *
 * @param min at least so much; null does not restrict
 * @param max at most so much; null does not restrict
 */
public record PowerRange(@Nullable Power min, @Nullable Power max) {

    /** Every power, and where there is none. */
    public static final PowerRange ALL = new PowerRange(null, null);

    /** Whether it has a power; without one only if it does not restrict. */
    public boolean has(@Nullable Power power) {
        if (equals(ALL)) {
            return true;
        }
        if (power == null) {
            return false;
        }
        long size = Math.abs(power.watts());
        return (min == null || size >= min.watts()) && (max == null || size <= max.watts());
    }
}
