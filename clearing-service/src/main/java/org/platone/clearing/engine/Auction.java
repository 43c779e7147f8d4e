package org.platone.clearing.engine;

import java.util.Arrays;

/**
 * One auction: the offers and the requests of one product, interval, class and direction, in columns. All quantities are magnitudes. The offers of a PoM are a
 * run, in merit order: the cheapest first, at equal prices by their rank. Requests come in the order in which they are served.
 */
final class Auction {
    private static final int NONE = -1;

    /** The areas in which somebody asks. */
    final AuctionTree tree;

    int offers;

    /** The number of each offer in the book. */
    int[] offerBids = new int[16];

    /** The place of each offer's price among all; what the walk goes by. */
    int[] offerCodes = new int[16];

    /** What each offer would sell. */
    long[] quantities = new long[16];

    /** What the walk may take of each offer. */
    long[] available = new long[16];

    /** What was taken of each offer. */
    long[] accepted = new long[16];

    boolean anyDiscrete;

    /** Whether an offer may only be accepted whole or not at all. */
    boolean[] discrete = new boolean[16];

    /** Whether some of a discrete offer would have been taken, had it been divisible, but nothing was. */
    boolean[] indivisible = new boolean[16];

    /** Limits that several offers of a PoD share. */
    final SharedLimits limits = new SharedLimits();

    int requests;

    /** The slot of the area where each request asks. */
    int[] requestSlots = new int[16];

    /** The place of each request's price among all. */
    int[] requestCodes = new int[16];

    long[] requestPrices = new long[16];

    /** What each request asks. */
    long[] wanted = new long[16];

    /** What each request got. */
    long[] served = new long[16];

    private final Book book;
    private PriceScale scale = PriceScale.NONE;

    private int runs;
    private int[] runSlots = new int[16];

    /** The first offer of each run, and at the end the number of all. */
    private int[] runStarts = new int[17];

    private int[] firstRunOfSlot = new int[16];
    private int[] nextRunOfSlot = new int[16];

    private int[] firstRequestOfSlot = new int[17];
    private int[] requestsBySlot = new int[16];

    /** For each offer of the book that is in the auction its place here; kept up only where an offer may be discrete. */
    private int[] placeOfOffer = new int[0];

    Auction(Book book) {
        this.book = book;
        tree = new AuctionTree(book.areas().count());
    }

    /** Begins an auction whose prices are numbered by a scale. */
    void clear(PriceScale prices) {
        scale = prices;
        offers = 0;
        requests = 0;
        runs = 0;
        anyDiscrete = false;
        limits.clear();
    }

    /** How many offers the book has: every rank is less. */
    int ranks() {
        return book.offers();
    }

    /** The place of an offer in the order that decides a tie, among all offers of the book. */
    int rank(int offer) {
        return book.offerRank(offerBids[offer]);
    }

    /** The place here of the offer with a rank, when one of the auction may be discrete. */
    int ofRank(int rank) {
        return placeOfOffer[book.offerOfRank(rank)];
    }

    /** The price at a place among all. */
    long price(int code) {
        return scale.price(code);
    }

    /** The slot of the tree where an offer lies. */
    int slot(int offer) {
        int run = Arrays.binarySearch(runStarts, 0, runs, offer);
        return runSlots[run >= 0 ? run : -run - 2];
    }

    /** Makes room for so many offers in all. */
    void ensureOffers(int most) {
        if (offerBids.length < most) {
            offerBids = new int[most];
            offerCodes = new int[most];
            quantities = new long[most];
            discrete = new boolean[most];
            available = new long[most];
            accepted = new long[most];
            indivisible = new boolean[most];
        }
    }

    /** Starts the run of a PoM that lies in a slot, unless the last one got no offers: then it is that one's. */
    void startRun(int slot) {
        if (runs > 0 && runStarts[runs - 1] == offers) {
            runs--;
        }
        if (runs == runSlots.length) {
            runSlots = Arrays.copyOf(runSlots, 2 * runs);
            runStarts = Arrays.copyOf(runStarts, 2 * runs + 1);
        }
        runSlots[runs] = slot;
        runStarts[runs++] = offers;
    }

    /**
     * Adds an offer to the run that was started last, for which there is room.
     *
     * @param bid its number in the book
     */
    void addOffer(int bid, int code, long quantity) {
        int offer = offers++;
        boolean indivisibly = book.offerDiscrete(bid);
        offerBids[offer] = bid;
        offerCodes[offer] = code;
        quantities[offer] = quantity;
        discrete[offer] = indivisibly;
        anyDiscrete |= indivisibly;
    }

    void addRequest(int slot, int code, long price, long quantity) {
        if (requests == requestSlots.length) {
            int size = requests + (requests >> 1);
            requestSlots = Arrays.copyOf(requestSlots, size);
            requestCodes = Arrays.copyOf(requestCodes, size);
            requestPrices = Arrays.copyOf(requestPrices, size);
            wanted = Arrays.copyOf(wanted, size);
            served = new long[size];
        }
        requestSlots[requests] = slot;
        requestCodes[requests] = code;
        requestPrices[requests] = price;
        wanted[requests] = quantity;
        requests++;
    }

    /** Lowers an offer to what its PoD may sell; a discrete one that is larger is out. */
    void limit(int offer, long limit) {
        if (quantities[offer] > limit) {
            quantities[offer] = discrete[offer] ? 0 : limit;
        }
    }

    /** Puts together what belongs together when all offers and requests are here. */
    void close() {
        runStarts[runs] = offers;
        limits.close(this);
        groupRuns();
        groupRequests();
        if (anyDiscrete) {
            if (placeOfOffer.length < book.offers()) {
                placeOfOffer = new int[book.offers()];
            }
            for (int offer = 0; offer < offers; offer++) {
                placeOfOffer[offerBids[offer]] = offer;
                indivisible[offer] = false;
            }
        }
    }

    private void groupRuns() {
        int slots = tree.slots();
        if (firstRunOfSlot.length < slots) {
            firstRunOfSlot = new int[2 * slots];
        }
        if (nextRunOfSlot.length < runs) {
            nextRunOfSlot = new int[2 * runs];
        }
        Arrays.fill(firstRunOfSlot, 0, slots, NONE);
        for (int run = runs - 1; run >= 0; run--) {
            nextRunOfSlot[run] = firstRunOfSlot[runSlots[run]];
            firstRunOfSlot[runSlots[run]] = run;
        }
    }

    private void groupRequests() {
        int slots = tree.slots();
        if (firstRequestOfSlot.length <= slots) {
            firstRequestOfSlot = new int[2 * slots + 1];
        }
        if (requestsBySlot.length < requests) {
            requestsBySlot = new int[2 * requests];
        }
        Arrays.fill(firstRequestOfSlot, 0, slots + 1, 0);
        for (int request = 0; request < requests; request++) {
            firstRequestOfSlot[requestSlots[request]]++;
        }
        int end = 0;
        for (int slot = 0; slot <= slots; slot++) {
            end += firstRequestOfSlot[slot];
            firstRequestOfSlot[slot] = end;
        }
        for (int request = requests - 1; request >= 0; request--) {
            requestsBySlot[--firstRequestOfSlot[requestSlots[request]]] = request;
        }
    }

    int runs() {
        return runs;
    }

    /** The first offer of a run, which is the one after the last one of the run before. */
    int firstOffer(int run) {
        return runStarts[run];
    }

    /** The first run of a slot, or -1. */
    int firstRun(int slot) {
        return firstRunOfSlot[slot];
    }

    /** The next run of the same slot, or -1. */
    int nextRun(int run) {
        return nextRunOfSlot[run];
    }

    /** The place of a slot's first request among all, which is the place after the last one of the slot before. */
    int firstRequest(int slot) {
        return firstRequestOfSlot[slot];
    }

    /** The request at a place. */
    int request(int place) {
        return requestsBySlot[place];
    }
}
