package org.platone.clearing.engine;

import java.util.Arrays;

/** A growing column of ints. */
final class IntColumn {
    private static final int LEAST = 16;

    private int[] values;
    private int size;

    IntColumn() {
        this(LEAST);
    }

    /** An empty column with room for so many. */
    IntColumn(int room) {
        values = new int[Math.max(LEAST, room)];
    }

    void add(int value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, Math.addExact(size, size >> 1));
        }
        values[size++] = value;
    }

    int get(int at) {
        return values[at];
    }

    void set(int at, int value) {
        values[at] = value;
    }

    int size() {
        return size;
    }

    int removeLast() {
        return values[--size];
    }

    void clear() {
        size = 0;
    }
}
