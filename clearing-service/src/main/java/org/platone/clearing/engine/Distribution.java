package org.platone.clearing.engine;

import java.util.Arrays;

/** Tells which accepted offer serves which request: the deepest areas first, in each the requests and the accepted offers in their orders. */
final class Distribution {
    private final AreaSegments segments = new AreaSegments();
    private long[] undistributed = new long[16];

    /** Takes note of a matched quantity; both numbers are those of the auction. */
    interface Sink {
        void matched(int offer, int request, long quantity);
    }

    void run(Auction auction, Sink sink) {
        if (auction.anyDiscrete && !keepsPrices(auction)) {
            new EligibleMatching().run(auction, auction.offerCodes, sink);
        } else {
            inOrder(auction, sink);
        }
    }

    /** Divisible offers always serve requests that pay enough when taken in order; a discrete one may be pushed on to one that does not. */
    private boolean keepsPrices(Auction auction) {
        boolean[] kept = {true};
        inOrder(
                auction,
                (offer, request, quantity) -> kept[0] &= auction.offerCodes[offer] <= auction.requestCodes[request]);
        return kept[0];
    }

    private void inOrder(Auction auction, Sink sink) {
        if (undistributed.length < auction.offers) {
            undistributed = new long[auction.offers + (auction.offers >> 1)];
        }
        System.arraycopy(auction.accepted, 0, undistributed, 0, auction.offers);
        segments.layOut(auction, auction.accepted);
        for (int slot = auction.tree.slots() - 1; slot >= 0; slot--) {
            segments.gather(auction, slot);
            distribute(auction, slot, sink);
        }
    }

    private void distribute(Auction auction, int slot, Sink sink) {
        long[] keys = segments.keys();
        int start = segments.start(slot);
        int end = start + segments.size(slot);
        Arrays.sort(keys, start, end);
        int at = start;
        for (int i = segments.firstRequest(slot); i < segments.firstRequest(slot + 1); i++) {
            int request = segments.request(i);
            long open = auction.served[request];
            while (open > 0) {
                if (at == end) {
                    throw new IllegalStateException("A request is served by nobody");
                }
                int offer = AreaSegments.offer(auction, slot, keys[at]);
                long quantity = Math.min(open, undistributed[offer]);
                sink.matched(offer, request, quantity);
                open -= quantity;
                undistributed[offer] -= quantity;
                if (undistributed[offer] == 0) {
                    at++;
                }
            }
        }
        segments.dropFirst(slot, at - start);
    }
}
