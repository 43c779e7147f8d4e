package org.platone.clearing.engine;

import java.util.function.IntBinaryOperator;

/** Orders numbers of things by the things, without an object for each. */
final class Sorting {
    private static final int BYTES = 1 << Byte.SIZE;

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

    /** Some numbers of keys, stably sorted by these, byte by byte from the last one on; bytes that are the same in all keys are left out. */
    static int[] byKeys(int[] numbers, long[] keys) {
        int[][] counts = new int[Long.BYTES][BYTES];
        for (int number : numbers) {
            for (int place = 0; place < Long.BYTES; place++) {
                counts[place][byteOf(keys[number], place)]++;
            }
        }
        int[] from = numbers.clone();
        int[] to = new int[from.length];
        for (int place = 0; place < Long.BYTES; place++) {
            int[] next = counts[place];
            if (from.length > 0 && next[byteOf(keys[from[0]], place)] < from.length) {
                int end = 0;
                for (int value = 0; value < BYTES; value++) {
                    end += next[value];
                    next[value] = end - next[value];
                }
                for (int number : from) {
                    to[next[byteOf(keys[number], place)]++] = number;
                }
                int[] swapped = from;
                from = to;
                to = swapped;
            }
        }
        return from;
    }

    /** A byte of a key, counted from its end, so that those of negative keys come first. */
    private static int byteOf(long key, int place) {
        return (int) ((key ^ Long.MIN_VALUE) >>> (Byte.SIZE * place)) & (BYTES - 1);
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
