package org.platone.market.bid;

import java.util.LinkedHashMap;
import java.util.Map;
import org.platone.market.session.MarketSession;

/**
 * What was sold elsewhere as of a moment ago, so that it is not worked out for every single bid. The book works with what
 * is sold when it is made; this only lets a participant know early.
 */
final class RecentSales {

    private static final long FRESH_NANOS = 2_000_000_000L;
    private static final int KEPT = 4;

    private final Sales sales;
    private final Map<String, Known> known = new LinkedHashMap<>();

    RecentSales(Sales sales) {
        this.sales = sales;
    }

    synchronized SoldPower elsewhere(MarketSession session) {
        Known there = known.get(session.id());
        if (there != null && System.nanoTime() - there.at() < FRESH_NANOS) {
            return there.sold();
        }
        SoldPower sold = sales.soldElsewhere(session);
        known.remove(session.id());
        known.put(session.id(), new Known(sold, System.nanoTime()));
        if (known.size() > KEPT) {
            known.remove(known.keySet().iterator().next());
        }
        return sold;
    }

    private record Known(SoldPower sold, long at) {}
}
