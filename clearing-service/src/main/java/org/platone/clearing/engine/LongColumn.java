package org.platone.clearing.engine;

import java.util.Arrays;

/** A growing column of longs. */
final class LongColumn {
    private static final int LEAST = 16;

    private long[] values;
    private int size;

    LongColumn() {
        this(LEAST);
    }

    /** An empty column with room for so many. */
    LongColumn(int room) {
        values = new long[Math.max(LEAST, room)];
    }

    void add(long value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, Math.addExact(size, size >> 1));
        }
        values[size++] = value;
    }

    long get(int at) {
        return values[at];
    }

    void set(int at, long value) {
        values[at] = value;
    }

    long[] toArray() {
        return Arrays.copyOf(values, size);
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }
}
