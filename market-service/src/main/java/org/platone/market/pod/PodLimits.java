package org.platone.market.pod;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.platone.market.quantity.Power;
import org.platone.market.quantity.Product;

/**
 * What a PoD may sell: by market time unit where the SCD says so, and else no more than it can swing from the most that it
 * may withdraw to the most that it may feed in.
 *
 * @param active widest swing of active power; null does not bind
 * @param reactive widest swing of reactive power; null does not bind
 * @param byUnit limits by market time unit, ascending
 */
public record PodLimits(@Nullable Power active, @Nullable Power reactive, List<FlexibilityLimit> byUnit) {

    public PodLimits {
        byUnit = List.copyOf(byUnit);
    }

    static PodLimits of(Pod pod) {
        return new PodLimits(sum(pod.pnP(), pod.inp()), sum(pod.inq(), pod.cnq()), pod.maxFlexibility());
    }

    private static @Nullable Power sum(@Nullable Power a, @Nullable Power b) {
        if (a == null) {
            return b;
        }
        return b == null ? a : a.plus(b);
    }

    /** The most that may be sold upward in a market time unit; null does not bind. */
    public @Nullable Power up(Product product, int index) {
        FlexibilityLimit limit = at(index);
        if (limit == null) {
            return product == Product.P ? active : reactive;
        }
        return product == Product.P ? limit.upP() : limit.upQ();
    }

    /** The most that may be sold downward in a market time unit, not negative; null does not bind. */
    public @Nullable Power down(Product product, int index) {
        FlexibilityLimit limit = at(index);
        if (limit == null) {
            return product == Product.P ? active : reactive;
        }
        return product == Product.P ? limit.downP() : limit.downQ();
    }

    private @Nullable FlexibilityLimit at(int index) {
        for (FlexibilityLimit limit : byUnit) {
            if (index >= limit.from() && index <= limit.to()) {
                return limit;
            }
        }
        return null;
    }
}
