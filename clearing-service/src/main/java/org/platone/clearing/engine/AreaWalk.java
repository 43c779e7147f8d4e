package org.platone.clearing.engine;

import java.util.Arrays;

/**
 * Finds the best acceptance of an auction in which every offer may be taken in part: a walk up the area tree with one heap of unsold power per area.
 *
 * <p>In each area the requests are matched, the one that pays most first, with the cheapest power of the heap. What a request got goes back into the heap
 * as power that costs what this request pays: an outer request that comes before it may take it away. So the heap of an area always tells what one more
 * watt out of this area costs, and the acceptance of everything inside it is the best one.
 *
 * <p>A key of the heap is a price code and below it a rank: offers in their order, then matched requests, the last one first. At equal prices an unsold
 * offer is thus preferred, as it adds accepted power, and a request can only be replaced by one that comes before it.
 */
final class AreaWalk {
    private final AreaSegments segments = new AreaSegments();
    private long[] unsold = new long[16];

    /** Fills {@link Auction#accepted} and {@link Auction#served}. */
    void solve(Auction auction) {
        if (unsold.length < auction.offers) {
            unsold = new long[auction.offers + (auction.offers >> 1)];
        }
        System.arraycopy(auction.available, 0, unsold, 0, auction.offers);
        Arrays.fill(auction.served, 0, auction.requests, 0);
        segments.layOut(auction, auction.available);
        for (int slot = auction.tree.slots() - 1; slot >= 0; slot--) {
            segments.gather(auction, slot);
            serve(auction, slot);
            if (auction.tree.parent(slot) >= 0) {
                putBack(auction, slot);
            }
        }
        for (int offer = 0; offer < auction.offers; offer++) {
            auction.accepted[offer] = auction.available[offer] - unsold[offer];
        }
    }

    private void serve(Auction auction, int slot) {
        long[] keys = segments.keys();
        int start = segments.start(slot);
        int size = segments.size(slot);
        KeyHeap.build(keys, start, size);
        for (int i = segments.firstRequest(slot); i < segments.firstRequest(slot + 1); i++) {
            int request = segments.request(i);
            long threshold = requestKey(auction, request);
            long open = auction.wanted[request];
            while (open > 0 && size > 0 && keys[start] < threshold) {
                int rank = (int) keys[start];
                boolean usedUp;
                if (rank < auction.ranks()) {
                    int offer = AreaSegments.offer(auction, slot, keys[start]);
                    long taken = Math.min(open, unsold[offer]);
                    unsold[offer] -= taken;
                    usedUp = unsold[offer] == 0;
                    open -= taken;
                } else {
                    int replaced = auction.ranks() + auction.requests - 1 - rank;
                    long taken = Math.min(open, auction.served[replaced]);
                    auction.served[replaced] -= taken;
                    usedUp = auction.served[replaced] == 0;
                    open -= taken;
                }
                if (usedUp) {
                    KeyHeap.removeFirst(keys, start, size);
                    size--;
                }
            }
            auction.served[request] = auction.wanted[request] - open;
        }
        segments.resize(slot, size);
    }

    private void putBack(Auction auction, int slot) {
        for (int i = segments.firstRequest(slot); i < segments.firstRequest(slot + 1); i++) {
            int request = segments.request(i);
            if (auction.served[request] > 0) {
                segments.append(slot, requestKey(auction, request));
            }
        }
    }

    /** Comes after every offer that may serve the request, and after every matched request that it may replace. */
    private static long requestKey(Auction auction, int request) {
        return auction.requestCodes[request] << 32 | (auction.ranks() + auction.requests - 1 - request);
    }
}
