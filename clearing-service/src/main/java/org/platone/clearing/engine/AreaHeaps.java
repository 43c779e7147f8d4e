package org.platone.clearing.engine;

import java.util.Arrays;

/**
 * What the areas of an auction may draw on, a binary heap for each. It holds one item for each run of offers, the first one that is not used up, and one for each
 * matched request that may be replaced. Areas are entered the deepest first; what is left in the heaps of the areas inside then lies together at the
 * end of one array, so that it moves up without a copy.
 *
 * <p>A key is a price code and below it a rank: offers in their order, then requests, the last one first.
 */
final class AreaHeaps {
    private static final int NONE = -1;

    private final Auction auction;

    private long[] left = new long[16];

    /** The codes of the offers of each run and below them their places, in merit order, when the offers themselves are not. */
    private long[] meritOrder = new long[16];

    /** For each run its first offer that is not used up, in merit order. */
    private int[] heads = new int[16];

    private long[] keys = new long[16];

    /** The run that a key stands for, or the complement of a request. */
    private int[] sources = new int[16];

    /** Where the heap of each slot starts. */
    private int[] starts = new int[16];

    private int start;
    private int end;

    AreaHeaps(Auction auction) {
        this.auction = auction;
    }

    /** Begins the auction with so much of each offer; no area was entered yet. */
    void begin(long[] quantities) {
        int offers = auction.offers;
        int runs = auction.runs();
        int slots = auction.tree.slots();
        if (left.length < offers) {
            left = new long[offers + (offers >> 1)];
        }
        if (heads.length < runs) {
            heads = new int[2 * runs];
        }
        if (starts.length < slots) {
            starts = new int[2 * slots];
        }
        int items = Math.addExact(runs, auction.requests);
        if (keys.length < items) {
            keys = new long[items + (items >> 1)];
            sources = new int[keys.length];
        }
        System.arraycopy(quantities, 0, left, 0, offers);
        for (int run = 0; run < runs; run++) {
            heads[run] = auction.firstOffer(run);
        }
        if (auction.anyDiscrete) {
            order();
        }
        Arrays.fill(starts, 0, slots, NONE);
        end = 0;
    }

    /** The search for discrete offers changes what they cost. */
    private void order() {
        if (meritOrder.length < auction.offers) {
            meritOrder = new long[left.length];
        }
        for (int offer = 0; offer < auction.offers; offer++) {
            meritOrder[offer] = auction.offerCodes[offer] << 32 | offer;
        }
        for (int run = 0; run < auction.runs(); run++) {
            Arrays.sort(meritOrder, auction.firstOffer(run), auction.firstOffer(run + 1));
        }
    }

    /** Enters an area, after all that lie in it. */
    void enter(int slot) {
        if (starts[slot] == NONE) {
            starts[slot] = end;
        }
        start = starts[slot];
        int parent = auction.tree.parent(slot);
        if (parent >= 0 && starts[parent] == NONE) {
            starts[parent] = start;
        }
        for (int run = auction.firstRun(slot); run >= 0; run = auction.nextRun(run)) {
            if (hasHead(run)) {
                append(headKey(run), run);
            }
        }
        for (int at = ((end - start) >>> 1) - 1; at >= 0; at--) {
            down(at, keys[start + at], sources[start + at]);
        }
    }

    boolean isEmpty() {
        return start == end;
    }

    /** The smallest key of the area that was entered last. */
    long firstKey() {
        return keys[start];
    }

    /** The offer with the smallest key, or the complement of the request. */
    int first() {
        int source = sources[start];
        return source < 0 ? source : head(source);
    }

    long left(int offer) {
        return left[offer];
    }

    /** Takes from the offer with the smallest key. */
    void take(int offer, long quantity) {
        left[offer] -= quantity;
        if (left[offer] == 0) {
            int run = sources[start];
            if (hasHead(run)) {
                down(0, headKey(run), run);
            } else {
                removeFirst();
            }
        }
    }

    void removeFirst() {
        end--;
        if (start < end) {
            down(0, keys[end], sources[end]);
        }
    }

    /** Leaves a matched request to the area around the one that was entered last. */
    void leave(int request) {
        append(requestKey(request), ~request);
    }

    /** Comes after every offer that may serve the request, and after every matched request that it may replace. */
    long requestKey(int request) {
        return auction.requestCodes[request] << 32 | (auction.ranks() + auction.requests - 1 - request);
    }

    private void append(long key, int source) {
        keys[end] = key;
        sources[end++] = source;
    }

    private int head(int run) {
        return auction.anyDiscrete ? (int) meritOrder[heads[run]] : heads[run];
    }

    private boolean hasHead(int run) {
        int endOfRun = auction.firstOffer(run + 1);
        while (heads[run] < endOfRun && left[head(run)] == 0) {
            heads[run]++;
        }
        return heads[run] < endOfRun;
    }

    private long headKey(int run) {
        int offer = head(run);
        return auction.offerCodes[offer] << 32 | auction.rank(offer);
    }

    private void down(int from, long key, int source) {
        int size = end - start;
        int half = size >>> 1;
        int at = from;
        while (at < half) {
            int child = 2 * at + 1;
            if (child + 1 < size && keys[start + child + 1] < keys[start + child]) {
                child++;
            }
            long smaller = keys[start + child];
            if (key <= smaller) {
                break;
            }
            keys[start + at] = smaller;
            sources[start + at] = sources[start + child];
            at = child;
        }
        keys[start + at] = key;
        sources[start + at] = source;
    }
}
