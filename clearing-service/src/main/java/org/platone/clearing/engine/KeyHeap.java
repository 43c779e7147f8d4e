package org.platone.clearing.engine;

/** A binary heap of longs, smallest first, in a segment of an array that several heaps share. */
final class KeyHeap {
    private KeyHeap() {}

    /** Makes a heap of the keys from {@code start} on. */
    static void build(long[] keys, int start, int size) {
        for (int i = (size >>> 1) - 1; i >= 0; i--) {
            down(keys, start, size, i, keys[start + i]);
        }
    }

    /** Takes the smallest key away; the heap then has {@code size - 1}. */
    static void removeFirst(long[] keys, int start, int size) {
        if (size > 1) {
            down(keys, start, size - 1, 0, keys[start + size - 1]);
        }
    }

    private static void down(long[] keys, int start, int size, int from, long key) {
        int at = from;
        int half = size >>> 1;
        while (at < half) {
            int child = 2 * at + 1;
            long smaller = keys[start + child];
            if (child + 1 < size && keys[start + child + 1] < smaller) {
                child++;
                smaller = keys[start + child];
            }
            if (key <= smaller) {
                break;
            }
            keys[start + at] = smaller;
            at = child;
        }
        keys[start + at] = key;
    }
}
