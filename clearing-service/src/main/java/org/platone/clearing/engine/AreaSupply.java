package org.platone.clearing.engine;

import java.util.Arrays;

/**
 * What the areas of an auction may draw on: offers that are not used up, and matched requests that may be replaced. Areas are entered the deepest first; what is
 * left in the areas inside then lies together at the end of one array, so that it moves up without a copy.
 *
 * <p>The offers of a PoM are a run, which is in merit order already. For an area with several runs the cheapest offers that are enough are found by
 * their price first, and only those are sorted.
 */
final class AreaSupply {
    /** Nothing that a request may have. */
    static final int NOTHING = Integer.MIN_VALUE;

    private static final int NONE = -1;
    private static final int BUCKET_BITS = 10;

    private final Auction auction;

    private long[] left = new long[16];

    /** Whether offers are listed apart: when they are not in merit order themselves, or few of them count. */
    private boolean listed;

    /** The offers of each run that are listed, in merit order, and above each its code. */
    private long[] list = new long[16];

    /** For each run the place of the first offer that may not be used up, in merit order, and the place after its last. */
    private int[] heads = new int[16];

    private int[] ends = new int[16];

    /** The runs of the areas that were entered, those of each area and of the areas in it together. */
    private int[] runs = new int[16];

    private int runsEnd;

    /** The keys of matched requests, as the runs are. */
    private long[] matched = new long[16];

    private int matchedEnd;

    /** Where each slot starts among the runs and among the matched requests. */
    private int[] runsStarts = new int[16];

    private int[] matchedStarts = new int[16];

    /** The codes of the offers that the area that was entered last may need, and below them the offers, the first one first. */
    private long[] cheapest = new long[16];

    private int next;
    private int end;

    /** The first matched request that was not replaced. */
    private int nextMatched;

    private final long[] powerOfBucket = new long[(1 << BUCKET_BITS) + 1];

    AreaSupply(Auction auction) {
        this.auction = auction;
    }

    /**
     * Begins the auction with so much of each offer; no area was entered yet.
     *
     * @param few whether it is nothing of many
     */
    void begin(long[] quantities, boolean few) {
        ensure(auction.offers, auction.runs(), auction.tree.slots());
        System.arraycopy(quantities, 0, left, 0, auction.offers);
        listed = few || auction.anyDiscrete;
        if (listed) {
            list();
        } else {
            for (int run = 0; run < auction.runs(); run++) {
                heads[run] = auction.firstOffer(run);
                ends[run] = auction.firstOffer(run + 1);
            }
        }
        Arrays.fill(runsStarts, 0, auction.tree.slots(), NONE);
        runsEnd = 0;
        matchedEnd = 0;
    }

    private void ensure(int offers, int runCount, int slots) {
        if (left.length < offers) {
            left = new long[offers + (offers >> 1)];
            cheapest = new long[left.length];
        }
        if (heads.length < runCount) {
            heads = new int[2 * runCount];
            ends = new int[2 * runCount];
            runs = new int[2 * runCount];
        }
        if (matched.length < auction.requests) {
            matched = new long[2 * auction.requests];
        }
        if (runsStarts.length < slots) {
            runsStarts = new int[2 * slots];
            matchedStarts = new int[2 * slots];
        }
    }

    private void list() {
        if (list.length < auction.offers) {
            list = new long[left.length];
        }
        int end = 0;
        for (int run = 0; run < auction.runs(); run++) {
            heads[run] = end;
            for (int offer = auction.firstOffer(run); offer < auction.firstOffer(run + 1); offer++) {
                if (left[offer] > 0) {
                    list[end++] = (long) auction.offerCodes[offer] << 32 | offer;
                }
            }
            ends[run] = end;
            if (auction.anyDiscrete) {
                // The search for discrete offers changes what they cost.
                Arrays.sort(list, heads[run], end);
            }
        }
    }

    /**
     * Enters an area, after all that lie in it.
     *
     * @param needed what its requests take at most
     * @param highest the highest price that they pay, as a code
     */
    void enter(int slot, long needed, int highest) {
        if (runsStarts[slot] == NONE) {
            runsStarts[slot] = runsEnd;
            matchedStarts[slot] = matchedEnd;
        }
        int parent = auction.tree.parent(slot);
        if (parent >= 0 && runsStarts[parent] == NONE) {
            runsStarts[parent] = runsStarts[slot];
            matchedStarts[parent] = matchedStarts[slot];
        }
        for (int run = auction.firstRun(slot); run >= 0; run = auction.nextRun(run)) {
            runs[runsEnd++] = run;
        }
        nextMatched = matchedStarts[slot];
        Arrays.sort(matched, nextMatched, matchedEnd);
        next = 0;
        end = 0;
        int from = runsStarts[slot];
        if (runsEnd - from == 1) {
            collectRun(runs[from], needed, highest);
        } else if (runsEnd > from) {
            collect(from, highestNeeded(from, needed, highest));
            Arrays.sort(cheapest, 0, end);
            orderTies();
        }
    }

    /** Collects the cheapest offers of one run until they are enough. */
    private void collectRun(int run, long needed, int highest) {
        int endOfRun = ends[run];
        long open = needed;
        for (int place = skipUsedUp(run); place < endOfRun && open > 0; place++) {
            int offer = offerAt(place);
            if (auction.offerCodes[offer] > highest) {
                return;
            }
            if (left[offer] > 0) {
                cheapest[end++] = (long) auction.offerCodes[offer] << 32 | offer;
                open -= left[offer];
            }
        }
    }

    /** A price, as a code, up to which there is as much as is needed, or else all: what costs more is not needed. */
    private int highestNeeded(int from, long needed, int highest) {
        int lowest = highest;
        for (int i = from; i < runsEnd; i++) {
            int place = skipUsedUp(runs[i]);
            if (place < ends[runs[i]]) {
                lowest = Math.min(lowest, auction.offerCodes[offerAt(place)]);
            }
        }
        int shift = Math.max(0, Integer.SIZE - BUCKET_BITS - Integer.numberOfLeadingZeros(highest - lowest));
        int buckets = ((highest - lowest) >>> shift) + 1;
        Arrays.fill(powerOfBucket, 0, buckets, 0);
        for (int i = from; i < runsEnd; i++) {
            int endOfRun = ends[runs[i]];
            for (int place = heads[runs[i]]; place < endOfRun; place++) {
                int offer = offerAt(place);
                int code = auction.offerCodes[offer];
                if (code > highest) {
                    break;
                }
                int bucket = (code - lowest) >>> shift;
                powerOfBucket[bucket] = sumOrMost(powerOfBucket[bucket], left[offer]);
            }
        }
        long power = 0;
        for (int bucket = 0; bucket < buckets; bucket++) {
            power = sumOrMost(power, powerOfBucket[bucket]);
            if (power >= needed) {
                return (int) Math.min(highest, lowest + ((bucket + 1L) << shift) - 1);
            }
        }
        return highest;
    }

    private static long sumOrMost(long power, long more) {
        long sum = power + more;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    private void collect(int from, int highest) {
        for (int i = from; i < runsEnd; i++) {
            int endOfRun = ends[runs[i]];
            for (int place = heads[runs[i]]; place < endOfRun; place++) {
                int offer = offerAt(place);
                if (auction.offerCodes[offer] > highest) {
                    break;
                }
                if (left[offer] > 0) {
                    cheapest[end++] = (long) auction.offerCodes[offer] << 32 | offer;
                }
            }
        }
    }

    /** Puts offers of one price in the order of their ranks. */
    private void orderTies() {
        int first = 0;
        for (int place = 1; place <= end; place++) {
            if (place == end || cheapest[place] >>> 32 != cheapest[first] >>> 32) {
                if (place - first > 1) {
                    orderTie(first, place);
                }
                first = place;
            }
        }
    }

    private void orderTie(int from, int to) {
        long code = cheapest[from] >>> 32;
        for (int place = from; place < to; place++) {
            int offer = (int) cheapest[place];
            cheapest[place] = (long) auction.rank(offer) << 32 | offer;
        }
        Arrays.sort(cheapest, from, to);
        for (int place = from; place < to; place++) {
            cheapest[place] = code << 32 | (int) cheapest[place];
        }
    }

    private int skipUsedUp(int run) {
        int endOfRun = ends[run];
        int place = heads[run];
        while (place < endOfRun && left[offerAt(place)] == 0) {
            place++;
        }
        heads[run] = place;
        return place;
    }

    private int offerAt(int place) {
        return listed ? (int) list[place] : place;
    }

    /** The first offer of the area that was entered last that is not used up, or {@link #NOTHING}. */
    int first() {
        return next < end ? (int) cheapest[next] : NOTHING;
    }

    /**
     * What a request may have first in the area that was entered last: an offer, or the complement of a matched request that it may replace, or
     * {@link #NOTHING}. At equal prices an offer comes first.
     */
    int firstFor(int request) {
        long offerCode = next < end ? cheapest[next] >>> 32 : Integer.MAX_VALUE;
        if (nextMatched < matchedEnd && matched[nextMatched] >>> 32 < offerCode) {
            return matched[nextMatched] < key(request) ? ~(auction.requests - (int) matched[nextMatched]) : NOTHING;
        }
        return offerCode <= auction.requestCodes[request] ? (int) cheapest[next] : NOTHING;
    }

    long left(int offer) {
        return left[offer];
    }

    /** Takes from the first offer. */
    void take(int offer, long quantity) {
        left[offer] -= quantity;
        if (left[offer] == 0) {
            next++;
        }
    }

    /** The first matched request is wholly replaced. */
    void replaced() {
        nextMatched++;
    }

    /** Leaves the area that was entered last. */
    void leave(int slot) {
        int kept = matchedEnd - nextMatched;
        System.arraycopy(matched, nextMatched, matched, matchedStarts[slot], kept);
        matchedEnd = matchedStarts[slot] + kept;
    }

    /** Leaves a matched request to the area around the one that was left last. */
    void putBack(int request) {
        matched[matchedEnd++] = key(request);
    }

    /** In the order in which matched requests are replaced; one that comes before a request may be replaced by it. */
    private long key(int request) {
        return (long) auction.requestCodes[request] << 32 | (auction.requests - request);
    }
}
