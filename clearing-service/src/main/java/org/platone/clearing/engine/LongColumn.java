package org.platone.clearing.engine;

import java.util.Arrays;

/** A growing column of longs. */
final class LongColumn {
    private long[] values = new long[16];
    private int size;

    void add(long value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, Math.addExact(size, Math.max(16, size >> 1)));
        }
        values[size++] = value;
    }

    long get(int at) {
        return values[at];
    }

    void set(int at, long value) {
        values[at] = value;
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }
}
