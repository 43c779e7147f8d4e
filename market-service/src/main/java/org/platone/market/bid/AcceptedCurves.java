package org.platone.market.bid;

import java.util.HashMap;
import java.util.Map;
import org.platone.market.quantity.Power;
import org.platone.market.quantity.Product;

/** What was accepted of each offer, by market time unit. */
public final class AcceptedCurves {

    private final int firstIndex;
    private final int intervals;
    private final Map<String, long[]> watts = new HashMap<>();

    public AcceptedCurves(int firstIndex, int intervals) {
        this.firstIndex = firstIndex;
        this.intervals = intervals;
    }

    /** Counts an accepted row; one outside the market time units looked at is not counted. */
    public void add(String participantId, String playerServiceId, Product product, int index, Power power) {
        if (index < firstIndex || index >= firstIndex + intervals || power.watts() == 0) {
            return;
        }
        long[] series = watts.computeIfAbsent(key(participantId, playerServiceId), k -> new long[2 * intervals]);
        int at = product.series() * intervals + index - firstIndex;
        series[at] = Math.addExact(series[at], power.watts());
    }

    /** What was accepted, with its sign. */
    public Power of(String participantId, String playerServiceId, Product product, int index) {
        long[] series = watts.get(key(participantId, playerServiceId));
        return series == null ? Power.ZERO : new Power(series[product.series() * intervals + index - firstIndex]);
    }

    private static String key(String participantId, String playerServiceId) {
        return participantId + '\n' + playerServiceId;
    }
}
