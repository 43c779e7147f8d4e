package org.platone.clearing.engine;

/** Tells which accepted offer serves which request: the deepest areas first, in each the requests and the accepted offers in their orders. */
final class Distribution {
    private final Auction auction;
    private final AreaSupply supply;

    Distribution(Auction auction, AreaSupply supply) {
        this.auction = auction;
        this.supply = supply;
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
        supply.begin(auction.accepted, true);
        for (int slot = auction.tree.slots() - 1; slot >= 0; slot--) {
            // The first request pays most: nothing that costs more was accepted.
            supply.enter(slot, served(slot), auction.requestCodes[0]);
            distribute(slot, sink);
        }
    }

    private long served(int slot) {
        long served = 0;
        for (int i = auction.firstRequest(slot); i < auction.firstRequest(slot + 1); i++) {
            served = Math.addExact(served, auction.served[auction.request(i)]);
        }
        return served;
    }

    private void distribute(int slot, Sink sink) {
        for (int i = auction.firstRequest(slot); i < auction.firstRequest(slot + 1); i++) {
            int request = auction.request(i);
            long open = auction.served[request];
            while (open > 0) {
                int offer = supply.first();
                if (offer == AreaSupply.NOTHING) {
                    throw new IllegalStateException("A request is served by nobody");
                }
                long quantity = Math.min(open, supply.left(offer));
                sink.matched(offer, request, quantity);
                supply.take(offer, quantity);
                open -= quantity;
            }
        }
    }
}
