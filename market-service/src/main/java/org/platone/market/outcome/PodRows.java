package org.platone.market.outcome;

import java.util.List;

/**
 * The rows of a PoD, in the order of clearing.
 *
 * @param <R> kind of rows
 */
record PodRows<R>(String podId, List<R> rows) {
    PodRows {
        rows = List.copyOf(rows);
    }
}
