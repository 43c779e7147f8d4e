package org.platone.clearing.engine;

import java.util.Arrays;

/**
 * Finds who may serve whom when forced offers stand in the way of the usual order: the dearest offer chooses first, the deepest area first. A cheaper offer
 * may serve all that a dearer one at the same place may, and an outer request can be served from more places than an inner one, so if there is
 * a way at all this one gets there.
 */
final class EligibleMatching {
    private long[] order = new long[16];
    private long[] open = new long[16];
    private int[] firstOfSlot = new int[17];
    private int[] nextOfSlot = new int[16];
    private int[] bySlot = new int[16];

    /** Matches what was accepted with what was served; false when some pair of them would break the request's price. */
    boolean run(Auction auction, int[] codes, Distribution.Sink sink) {
        groupRequests(auction);
        int count = 0;
        for (int offer = 0; offer < auction.offers; offer++) {
            if (auction.accepted[offer] > 0) {
                order[count++] = -((long) codes[offer] << 32) + auction.rank(offer);
            }
        }
        Arrays.sort(order, 0, count);
        for (int i = 0; i < count; i++) {
            int offer = auction.ofRank((int) order[i]);
            long quantity = auction.accepted[offer];
            for (int slot = auction.slot(offer); slot >= 0 && quantity > 0; slot = auction.tree.parent(slot)) {
                quantity = serve(auction, slot, offer, codes[offer], quantity, sink);
            }
            if (quantity > 0) {
                return false;
            }
        }
        return true;
    }

    private long serve(Auction auction, int slot, int offer, int code, long quantity, Distribution.Sink sink) {
        long left = quantity;
        while (left > 0 && nextOfSlot[slot] < firstOfSlot[slot + 1]) {
            int request = bySlot[nextOfSlot[slot]];
            if (auction.requestCodes[request] < code) {
                break;
            }
            long matched = Math.min(left, open[request]);
            if (matched > 0) {
                sink.matched(offer, request, matched);
            }
            left -= matched;
            open[request] -= matched;
            if (open[request] == 0) {
                nextOfSlot[slot]++;
            }
        }
        return left;
    }

    private void groupRequests(Auction auction) {
        int slots = auction.tree.slots();
        if (order.length < auction.offers) {
            order = new long[2 * auction.offers];
        }
        if (open.length < auction.requests) {
            open = new long[2 * auction.requests];
            bySlot = new int[2 * auction.requests];
        }
        if (nextOfSlot.length < slots) {
            nextOfSlot = new int[2 * slots];
            firstOfSlot = new int[2 * slots + 1];
        }
        System.arraycopy(auction.served, 0, open, 0, auction.requests);
        Arrays.fill(firstOfSlot, 0, slots + 1, 0);
        for (int request = 0; request < auction.requests; request++) {
            firstOfSlot[auction.requestSlots[request] + 1]++;
        }
        for (int slot = 0; slot < slots; slot++) {
            firstOfSlot[slot + 1] += firstOfSlot[slot];
            nextOfSlot[slot] = firstOfSlot[slot];
        }
        for (int request = 0; request < auction.requests; request++) {
            bySlot[nextOfSlot[auction.requestSlots[request]]++] = request;
        }
        System.arraycopy(firstOfSlot, 0, nextOfSlot, 0, slots);
    }
}
