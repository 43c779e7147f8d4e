package org.platone.clearing.engine;

import java.util.Arrays;

/**
 * One auction: the offers and the requests of one product, interval, class and direction, in columns. All quantities are magnitudes. Offers come PoM after
 * PoM and have a rank that decides a tie at equal prices; requests come in the order in which they are served.
 */
final class Auction {
    /** The areas in which somebody asks. */
    final AuctionTree tree;

    int offers;

    /** The slot of the tree where each offer lies. */
    int[] offerSlots = new int[16];

    /** The place of each offer's price among all; what the walk goes by. */
    long[] offerCodes = new long[16];

    long[] offerPrices = new long[16];

    /** The place of each offer in the order that decides a tie, among all offers of the book. */
    int[] offerRanks = new int[16];

    /** What each offer would sell. */
    long[] quantities = new long[16];

    /** Whether an offer may only be accepted whole or not at all. */
    boolean[] discrete = new boolean[16];

    /** What the walk may take of each offer. */
    long[] available = new long[16];

    /** What was taken of each offer. */
    long[] accepted = new long[16];

    /** Whether some of a discrete offer would have been taken, had it been divisible, but nothing was. */
    boolean[] indivisible = new boolean[16];

    boolean anyDiscrete;

    /** Limits that several offers of a PoD share. */
    final SharedLimits limits = new SharedLimits();

    int requests;

    /** The slot of the area where each request asks. */
    int[] requestSlots = new int[16];

    /** The place of each request's price among all. */
    long[] requestCodes = new long[16];

    long[] requestPrices = new long[16];

    /** What each request asks. */
    long[] wanted = new long[16];

    /** What each request got. */
    long[] served = new long[16];

    private final Book book;

    /** For each offer of the book that is in the auction its place here. */
    private final int[] placeOfOffer;

    Auction(Book book) {
        this.book = book;
        placeOfOffer = new int[book.offers()];
        tree = new AuctionTree(book.areas().count());
    }

    void clear() {
        offers = 0;
        requests = 0;
        anyDiscrete = false;
        limits.clear();
    }

    /** How many offers the book has: every rank is less. */
    int ranks() {
        return placeOfOffer.length;
    }

    /** The place here of the offer with a rank. */
    int ofRank(int rank) {
        return placeOfOffer[book.offerOfRank(rank)];
    }

    /** Makes room for so many offers in all. */
    void ensureOffers(int most) {
        if (offerSlots.length < most) {
            offerSlots = new int[most];
            offerCodes = new long[most];
            offerPrices = new long[most];
            offerRanks = new int[most];
            quantities = new long[most];
            discrete = new boolean[most];
            available = new long[most];
            accepted = new long[most];
            indivisible = new boolean[most];
        }
    }

    /**
     * Adds an offer, for which there is room.
     *
     * @param bid its number in the book
     */
    void addOffer(int bid, int slot, long code, long price, long quantity) {
        int offer = offers++;
        boolean indivisibly = book.offerDiscrete(bid);
        offerSlots[offer] = slot;
        offerCodes[offer] = code;
        offerPrices[offer] = price;
        offerRanks[offer] = book.offerRank(bid);
        quantities[offer] = quantity;
        discrete[offer] = indivisibly;
        indivisible[offer] = false;
        placeOfOffer[bid] = offer;
        anyDiscrete |= indivisibly;
    }

    void addRequest(int slot, long code, long price, long quantity) {
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
}
