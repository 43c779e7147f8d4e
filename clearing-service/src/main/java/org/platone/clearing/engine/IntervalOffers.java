package org.platone.clearing.engine;

import java.util.Arrays;

/**
 * The offers of one product in one interval, in columns. Those of a PoM lie together, in each direction in merit order: the cheapest first, at equal prices by their
 * rank. Beside them stands what each PoD may still sell.
 */
final class IntervalOffers {
    private static final int NOBODY = -1;

    private final Book book;

    int count;
    int[] points = new int[16];

    /** The place of each offer's price among all. */
    int[] codes = new int[16];

    /** What was not sold yet. */
    long[] left = new long[16];

    byte[] reasons = new byte[16];

    /** The PoD of each offer, where it may have others too; otherwise -1. */
    int[] sharedPods = new int[16];

    /** What its PoD may still sell of each offer that does not share it with others. */
    private long[] ownRooms = new long[16];

    private long[] meritOrder = new long[16];
    private int[] shortKeys = new int[16];

    private int runs;
    private int[] runAreas = new int[16];

    /** The first offer of each PoM, which is downward, and its first one upward; at the end the number of all offers. */
    private int[] runStarts = new int[33];

    /** Of each PoD that may have several offers, first upward then downward: how many it has, what it may still sell, and whether it is closed. */
    private final int[] offersOfPod;

    private final long[] sharedRooms;
    private final boolean[] closed;
    private boolean anyShared;

    IntervalOffers(Book book) {
        this.book = book;
        offersOfPod = new int[2 * book.pods()];
        sharedRooms = new long[2 * book.pods()];
        closed = new boolean[2 * book.pods()];
    }

    /** Takes the offers of a product in an interval, and forgets those before. */
    void gather(Product product, int interval, PriceScale scale) {
        forget();
        Curves curves = book.offerCurves();
        if (!curves.trades(product)) {
            return;
        }
        ensure(curves.to(interval) - curves.from(interval));
        int[] owners = curves.owners();
        int point = curves.from(interval);
        int to = curves.to(interval);
        while (point < to) {
            int next = point;
            int lastBid = book.lastOfferOfPom(owners[point]);
            while (next < to && owners[next] <= lastBid) {
                next++;
            }
            gatherRun(product, interval, scale, point, next);
            point = next;
        }
    }

    private void gatherRun(Product product, int interval, PriceScale scale, int from, int to) {
        Curves curves = book.offerCurves();
        long[] quantities = curves.quantities(product);
        long[] prices = curves.prices(product);
        int start = count;
        int placeBits = Integer.SIZE - Integer.numberOfLeadingZeros(to - from);
        int end = scale.codes() >>> (Integer.SIZE - 1 - placeBits) == 0
                ? orderAsInts(quantities, prices, scale, from, to, placeBits)
                : order(quantities, prices, scale, from, to);
        if (end == start) {
            return;
        }
        int[] owners = curves.owners();
        int upward = end;
        for (int offer = start; offer < end; offer++) {
            int point = from + (int) meritOrder[offer];
            long quantity = quantities[point];
            Direction direction = Direction.of(quantity);
            if (direction == Direction.UP && upward == end) {
                upward = offer;
            }
            points[offer] = point;
            codes[offer] = (int) (meritOrder[offer] >>> 32) & Integer.MAX_VALUE;
            left[offer] = Math.absExact(quantity);
            reasons[offer] = Reason.NO_REQUEST.code();
            int bid = owners[point];
            int pod = book.offerPod(bid);
            long room = book.limit(pod, interval, product, direction);
            ownRooms[offer] = room;
            if (book.sharesPod(bid)) {
                anyShared = true;
                sharedPods[offer] = pod;
                int side = side(pod, direction);
                offersOfPod[side]++;
                sharedRooms[side] = room;
            } else {
                sharedPods[offer] = NOBODY;
            }
        }
        count = end;
        endRun(book.offerArea(owners[from]), start, upward);
    }

    /** Puts some points in merit order, those downward first, behind what was gathered: above the place of each its code. */
    private int order(long[] quantities, long[] prices, PriceScale scale, int from, int to) {
        int end = count;
        for (int point = from; point < to; point++) {
            if (quantities[point] != Book.NONE) {
                long key = (long) scale.code(prices[point]) << 32 | (point - from);
                meritOrder[end++] = quantities[point] > 0 ? key : key | Long.MIN_VALUE;
            }
        }
        Arrays.sort(meritOrder, count, end);
        return end;
    }

    /** Does the same with keys of half the length, which is faster, where codes and places are small enough. */
    private int orderAsInts(long[] quantities, long[] prices, PriceScale scale, int from, int to, int placeBits) {
        int end = 0;
        if (shortKeys.length < to - from) {
            shortKeys = new int[2 * (to - from)];
        }
        for (int point = from; point < to; point++) {
            if (quantities[point] != Book.NONE) {
                int key = scale.code(prices[point]) << placeBits | (point - from);
                shortKeys[end++] = quantities[point] > 0 ? key : key | Integer.MIN_VALUE;
            }
        }
        Arrays.sort(shortKeys, 0, end);
        int places = (1 << placeBits) - 1;
        for (int i = 0; i < end; i++) {
            int code = (shortKeys[i] & Integer.MAX_VALUE) >>> placeBits;
            meritOrder[count + i] = (long) code << 32 | (shortKeys[i] & places);
        }
        return count + end;
    }

    private void endRun(int area, int start, int upward) {
        if (runs == runAreas.length) {
            runAreas = Arrays.copyOf(runAreas, 2 * runs);
            runStarts = Arrays.copyOf(runStarts, 4 * runs + 1);
        }
        runAreas[runs] = area;
        runStarts[2 * runs] = start;
        runStarts[2 * runs + 1] = upward;
        runs++;
        runStarts[2 * runs] = count;
    }

    private void forget() {
        for (int offer = 0; anyShared && offer < count; offer++) {
            if (sharedPods[offer] >= 0) {
                for (Direction direction : Direction.values()) {
                    int side = side(sharedPods[offer], direction);
                    offersOfPod[side] = 0;
                    closed[side] = false;
                }
            }
        }
        anyShared = false;
        count = 0;
        runs = 0;
    }

    private void ensure(int most) {
        if (points.length < most) {
            points = new int[most];
            codes = new int[most];
            left = new long[most];
            reasons = new byte[most];
            sharedPods = new int[most];
            ownRooms = new long[most];
            meritOrder = new long[most];
        }
    }

    /** The number of an offer in the book. */
    int bid(int offer) {
        return book.offerCurves().owner(points[offer]);
    }

    private static int side(int pod, Direction direction) {
        return 2 * pod + direction.column();
    }

    /** How many PoMs have offers. */
    int runs() {
        return runs;
    }

    /** The PoM of a run. */
    int area(int run) {
        return runAreas[run];
    }

    /** The first offer of a run in a direction. */
    int from(int run, Direction direction) {
        return runStarts[direction == Direction.DOWN ? 2 * run : 2 * run + 1];
    }

    /** The offer after the last one of a run in a direction. */
    int to(int run, Direction direction) {
        return runStarts[direction == Direction.DOWN ? 2 * run + 1 : 2 * run + 2];
    }

    /** Whether the PoD of an offer was accepted in the other direction. */
    boolean isClosed(int offer, Direction direction) {
        int pod = sharedPods[offer];
        return pod >= 0 && closed[side(pod, direction)];
    }

    /** Whether an offer shares what its PoD may sell with another. */
    boolean sharesRoom(int offer, Direction direction) {
        int pod = sharedPods[offer];
        return pod >= 0 && offersOfPod[side(pod, direction)] > 1;
    }

    /** What the PoD of an offer may still sell in a direction; {@link Book#UNLIMITED} when nothing binds. */
    long room(int offer, Direction direction) {
        int pod = sharedPods[offer];
        return pod >= 0 ? sharedRooms[side(pod, direction)] : ownRooms[offer];
    }

    /** Takes note that some of an offer was sold. */
    void sell(int offer, Direction direction, long quantity) {
        left[offer] -= quantity;
        reasons[offer] = 0;
        long room = room(offer, direction);
        if (room != Book.UNLIMITED) {
            room -= quantity;
        }
        int pod = sharedPods[offer];
        if (pod >= 0) {
            sharedRooms[side(pod, direction)] = room;
            closed[side(pod, direction.opposite())] = true;
        } else {
            ownRooms[offer] = room;
        }
    }
}
