package org.platone.market.bid;

import java.util.HashMap;
import java.util.Map;
import org.platone.market.quantity.Power;
import org.platone.market.quantity.Product;

/** What PoDs have sold, by market time unit of a session. */
public final class SoldPower {

    private static final int SERIES = 4;

    private final int firstIndex;
    private final int intervals;
    private final Map<String, long[]> watts = new HashMap<>();

    public SoldPower(int firstIndex, int intervals) {
        this.firstIndex = firstIndex;
        this.intervals = intervals;
    }

    /** Counts a sale; one outside the session's market time units is not counted. */
    public void add(String podId, Product product, int index, Power power) {
        if (index < firstIndex || index >= firstIndex + intervals || power.watts() == 0) {
            return;
        }
        long[] series = watts.computeIfAbsent(podId, id -> new long[SERIES * intervals]);
        int at = at(product, power.watts() > 0, index);
        series[at] = Math.addExact(series[at], Math.abs(power.watts()));
    }

    /** What was sold upward. */
    public Power up(String podId, Product product, int index) {
        return sold(podId, product, true, index);
    }

    /** What was sold downward, not negative. */
    public Power down(String podId, Product product, int index) {
        return sold(podId, product, false, index);
    }

    private Power sold(String podId, Product product, boolean upward, int index) {
        long[] series = watts.get(podId);
        return series == null || index < firstIndex || index >= firstIndex + intervals
                ? Power.ZERO
                : new Power(series[at(product, upward, index)]);
    }

    private int at(Product product, boolean upward, int index) {
        return (product.series() * 2 + (upward ? 0 : 1)) * intervals + index - firstIndex;
    }
}
