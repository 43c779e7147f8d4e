package org.platone.settlement.settling;

import org.jspecify.annotations.Nullable;
import org.platone.settlement.outcome.Product;
import org.platone.settlement.outcome.SoldRow;

/**
 * What rows compete for: the power that a PoD delivers in a quarter-hour and direction.
 *
 * @param slot the quarter-hour within the window
 * @param upward whether it is withdrawing less or injecting more
 */
record Lot(int slot, boolean upward) {

    /** What the row competes for, or null when it sold nothing of the product. */
    static @Nullable Lot of(Product product, SoldRow row) {
        long sold = product.sold(row);
        return sold == 0 ? null : new Lot(row.slot(), sold > 0);
    }

    /** The watts (var) that were delivered in its direction, at least 0. */
    long delivered(long baseline, long measured) {
        return Math.max(0, upward ? baseline - measured : measured - baseline);
    }
}
