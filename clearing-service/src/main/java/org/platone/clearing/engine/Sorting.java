package org.platone.clearing.engine;

import java.util.function.IntBinaryOperator;

/** Orders numbers of things by a comparison of the things, without an object for each. */
final class Sorting {
    private Sorting() {}

    /** The numbers from 0 to {@code count - 1}, stably sorted by {@code comparison}. */
    static int[] order(int count, IntBinaryOperator comparison) {
        int[] from = new int[count];
        for (int i = 0; i < count; i++) {
            from[i] = i;
        }
        int[] to = new int[count];
        for (int width = 1; width > 0 && width < count; width <<= 1) {
            for (int start = 0; start < count; start += 2 * width) {
                merge(from, to, start, Math.min(start + width, count), Math.min(start + 2 * width, count), comparison);
            }
            int[] swapped = from;
            from = to;
            to = swapped;
        }
        return from;
    }

    private static void merge(int[] from, int[] to, int start, int middle, int end, IntBinaryOperator comparison) {
        if (middle == end || comparison.applyAsInt(from[middle - 1], from[middle]) <= 0) {
            System.arraycopy(from, start, to, start, end - start);
            return;
        }
        int left = start;
        int right = middle;
        for (int at = start; at < end; at++) {
            if (left < middle && (right == end || comparison.applyAsInt(from[left], from[right]) <= 0)) {
                to[at] = from[left++];
            } else {
                to[at] = from[right++];
            }
        }
    }
}
