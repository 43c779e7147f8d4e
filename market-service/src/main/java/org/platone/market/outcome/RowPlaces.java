package org.platone.market.outcome;

import java.util.Arrays;

/** Where the rows of a PoD are in a chunk. */
final class RowPlaces {

    private int[] starts = new int[32];
    private int[] ends = new int[32];
    private int count;

    void add(int start, int end) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, 2 * count);
            ends = Arrays.copyOf(ends, 2 * count);
        }
        starts[count] = start;
        ends[count++] = end;
    }

    int[] starts() {
        return Arrays.copyOf(starts, count);
    }

    int[] ends() {
        return Arrays.copyOf(ends, count);
    }
}
