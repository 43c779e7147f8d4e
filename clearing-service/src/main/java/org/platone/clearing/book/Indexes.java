package org.platone.clearing.book;

import java.util.Arrays;

/** The indexes of one list, to notice one that comes twice. */
final class Indexes {
    /** No index. */
    static final int MISSING = -1;

    /** The highest one. */
    static final int MOST = 10_000;

    private int[] indexes = new int[100];
    private int count;

    static int read(JsonCursor cursor) {
        return cursor.integer(0, MOST);
    }

    /** Begins another list. */
    void begin() {
        count = 0;
    }

    /** Adds the index of the object that was read last, and refuses it when it is missing or was there before. */
    void add(JsonCursor cursor, int index) {
        if (index == MISSING) {
            throw cursor.missing("index", "the number of the interval");
        }
        if (count > 0 && index <= indexes[count - 1]) {
            for (int i = 0; i < count; i++) {
                if (indexes[i] == index) {
                    throw new BrokenBook(cursor.pointer() + "/index", index + " appears twice, should appear once");
                }
            }
        }
        if (count == indexes.length) {
            indexes = Arrays.copyOf(indexes, 2 * count);
        }
        indexes[count++] = index;
    }
}
