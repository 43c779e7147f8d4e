package org.platone.clearing.engine;

/** Tells which accepted offer serves which request: the deepest areas first, in each the requests and the accepted offers in their orders. */
final class Distribution {
    private final Auction auction;
    private final AreaHeaps heaps;

    Distribution(Auction auction, AreaHeaps heaps) {
        this.auction = auction;
        this.heaps = heaps;
    }

    /** Takes note of a matched quantity; both numbers are those of the auction. */
    interface Sink {
        void matched(int offer, int request, long quantity);
    }

    void run(Sink sink) {
        if (auction.anyDiscrete && !keepsPrices()) {
            new EligibleMatching().run(auction, auction.offerCodes, sink);
        } else {
            inOrder(sink);
        }
    }

    /** Divisible offers always serve requests that pay enough when taken in order; a discrete one may be pushed on to one that does not. */
    private boolean keepsPrices() {
        boolean[] kept = {true};
        inOrder((offer, request, _) -> kept[0] &= auction.offerCodes[offer] <= auction.requestCodes[request]);
        return kept[0];
    }

    private void inOrder(Sink sink) {
        heaps.begin(auction.accepted);
        for (int slot = auction.tree.slots() - 1; slot >= 0; slot--) {
            heaps.enter(slot);
            distribute(slot, sink);
        }
    }

    private void distribute(int slot, Sink sink) {
        for (int i = auction.firstRequest(slot); i < auction.firstRequest(slot + 1); i++) {
            int request = auction.request(i);
            long open = auction.served[request];
            while (open > 0) {
                if (heaps.isEmpty()) {
                    throw new IllegalStateException("A request is served by nobody");
                }
                int offer = heaps.first();
                long quantity = Math.min(open, heaps.left(offer));
                sink.matched(offer, request, quantity);
                heaps.take(offer, quantity);
                open -= quantity;
            }
        }
    }
}
