package org.platone.market.outcome;

import java.util.Arrays;

/** Where the rows of a PoD are in a chunk, and what in them a document does not have. */
final class RowPlaces {

    private static final int FEW = 64;

    private int[] rows = new int[FEW];
    private int[] cuts = new int[FEW];
    private int rowEnds;
    private int cutEnds;

    void add(int start, int end) {
        rows = withRoom(rows, rowEnds);
        rows[rowEnds++] = start;
        rows[rowEnds++] = end;
    }

    void cut(int from, int to) {
        cuts = withRoom(cuts, cutEnds);
        cuts[cutEnds++] = from;
        cuts[cutEnds++] = to;
    }

    private static int[] withRoom(int[] places, int used) {
        return used < places.length ? places : Arrays.copyOf(places, 2 * used);
    }

    int size() {
        return rowEnds / 2;
    }

    int start(int row) {
        return rows[2 * row];
    }

    int end(int row) {
        return rows[2 * row + 1];
    }

    int cuts() {
        return cutEnds / 2;
    }

    int cutFrom(int cut) {
        return cuts[2 * cut];
    }

    int cutTo(int cut) {
        return cuts[2 * cut + 1];
    }
}
