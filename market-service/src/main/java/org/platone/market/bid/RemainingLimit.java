package org.platone.market.bid;

import org.jspecify.annotations.Nullable;
import org.platone.market.pod.SnapshotPod;
import org.platone.market.quantity.Power;
import org.platone.market.quantity.Product;

/**
 * What a PoD may still sell: its limit less what other sessions sold. Where one direction is sold the other is closed.
 */
public final class RemainingLimit {

    private final SnapshotPod pod;
    private final SoldPower sold;

    public RemainingLimit(SnapshotPod pod, SoldPower sold) {
        this.pod = pod;
        this.sold = sold;
    }

    /** The most that may be sold upward; null does not bind. */
    public @Nullable Power up(Product product, int index) {
        return left(
                pod.limits().up(product, index),
                sold.up(pod.podId(), product, index),
                sold.down(pod.podId(), product, index));
    }

    /** The most that may be sold downward, not negative; null does not bind. */
    public @Nullable Power down(Product product, int index) {
        return left(
                pod.limits().down(product, index),
                sold.down(pod.podId(), product, index),
                sold.up(pod.podId(), product, index));
    }

    private static @Nullable Power left(@Nullable Power limit, Power same, Power opposite) {
        if (opposite.watts() > 0) {
            return Power.ZERO;
        }
        return limit == null ? null : new Power(Math.max(0, limit.watts() - same.watts()));
    }
}
