package org.platone.clearing.engine;

import java.util.Arrays;

/**
 * Keys of an auction, a segment of one array for each area: an area's own, and behind it the segments of the areas that lie in it, so that what is left
 * of them can move up into it. A segment has room for its offers and for its requests.
 *
 * <p>Below the price a key has the rank of an offer, or behind all ranks what stands for a request. In the segment of a PoM it is the place of the offer in the
 * auction: there places are in the order of ranks, and lie together in memory.
 */
final class AreaSegments {
    private long[] keys = new long[16];
    private int[] starts = new int[16];
    private int[] sizes = new int[16];
    private int[] firstRequests = new int[17];
    private int[] requests = new int[16];

    /** Puts the keys of the offers with a positive quantity into the segments where they lie, and the requests of each slot together. */
    void layOut(Auction auction, long[] quantities) {
        AuctionTree tree = auction.tree;
        int slots = tree.slots();
        ensure(slots, auction);
        groupRequests(auction, slots);
        Arrays.fill(sizes, 0, slots, 0);
        int[] offerSlots = auction.offerSlots;
        for (int offer = 0; offer < auction.offers; offer++) {
            if (quantities[offer] > 0) {
                sizes[offerSlots[offer]]++;
            }
        }
        int start = 0;
        for (int slot = 0; slot < slots; slot++) {
            starts[slot] = start;
            start += sizes[slot] + firstRequests[slot + 1] - firstRequests[slot];
            sizes[slot] = 0;
        }
        for (int offer = 0; offer < auction.offers; offer++) {
            if (quantities[offer] > 0) {
                int slot = offerSlots[offer];
                append(slot, auction.offerCodes[offer] << 32 | (tree.isPom(slot) ? offer : auction.offerRanks[offer]));
            }
        }
    }

    private void groupRequests(Auction auction, int slots) {
        Arrays.fill(firstRequests, 0, slots + 1, 0);
        for (int request = 0; request < auction.requests; request++) {
            firstRequests[auction.requestSlots[request] + 1]++;
        }
        for (int slot = 0; slot < slots; slot++) {
            firstRequests[slot + 1] += firstRequests[slot];
            starts[slot] = firstRequests[slot];
        }
        for (int request = 0; request < auction.requests; request++) {
            requests[starts[auction.requestSlots[request]]++] = request;
        }
    }

    private void ensure(int slots, Auction auction) {
        if (starts.length < slots) {
            starts = new int[2 * slots];
            sizes = new int[2 * slots];
            firstRequests = new int[2 * slots + 1];
        }
        if (requests.length < auction.requests) {
            requests = new int[2 * auction.requests];
        }
        int needed = Math.addExact(auction.offers, auction.requests);
        if (keys.length < needed) {
            keys = new long[needed + (needed >> 1)];
        }
    }

    /** Moves what is left in the segments of the areas inside up into the one around them. */
    void gather(Auction auction, int slot) {
        int end = starts[slot] + sizes[slot];
        for (int child = auction.tree.firstChild(slot); child >= 0; child = auction.tree.sibling(child)) {
            if (auction.tree.isPom(child)) {
                copyRanked(auction, child, end);
            } else {
                System.arraycopy(keys, starts[child], keys, end, sizes[child]);
            }
            end += sizes[child];
        }
        sizes[slot] = end - starts[slot];
    }

    private void copyRanked(Auction auction, int pom, int to) {
        int behind = to - starts[pom];
        for (int i = starts[pom]; i < starts[pom] + sizes[pom]; i++) {
            long key = keys[i];
            int place = (int) key;
            keys[i + behind] = place < auction.ranks() ? key - place + auction.offerRanks[place] : key;
        }
    }

    /** The offer that a key of a slot stands for. */
    static int offer(Auction auction, int slot, long key) {
        return auction.tree.isPom(slot) ? (int) key : auction.ofRank((int) key);
    }

    void append(int slot, long key) {
        keys[starts[slot] + sizes[slot]++] = key;
    }

    long[] keys() {
        return keys;
    }

    int start(int slot) {
        return starts[slot];
    }

    int size(int slot) {
        return sizes[slot];
    }

    void resize(int slot, int size) {
        sizes[slot] = size;
    }

    /** Cuts off the first keys of a segment. */
    void dropFirst(int slot, int count) {
        starts[slot] += count;
        sizes[slot] -= count;
    }

    /** The place of a slot's first request among all, which is the place after the last one of the slot before. */
    int firstRequest(int slot) {
        return firstRequests[slot];
    }

    /** The request at a place. */
    int request(int place) {
        return requests[place];
    }
}
