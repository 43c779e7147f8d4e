package org.platone.clearing.engine;

/**
 * Finds the best acceptance of an auction in which every offer may be taken in part: a walk up the area tree with the unsold power of each area.
 *
 * <p>In each area the requests are matched, the one that pays most first, with the cheapest power of its {@link AreaSupply}. What a request got is put back
 * as power that costs what this request pays: an outer request that comes before it may take it away. So the supply of an area always tells what one more
 * watt out of this area costs, and the acceptance of everything inside it is the best one.
 *
 * <p>At equal prices an unsold offer comes before a matched request, as it adds accepted power; and a request can only be replaced by one that comes before it.
 */
final class AreaWalk {
    private final Auction auction;
    private final AreaSupply supply;

    AreaWalk(Auction auction, AreaSupply supply) {
        this.auction = auction;
        this.supply = supply;
    }

    /** Fills {@link Auction#accepted} and {@link Auction#served}. */
    void solve() {
        supply.begin(auction.available, false);
        for (int slot = auction.tree.slots() - 1; slot >= 0; slot--) {
            enter(slot);
            serve(slot);
            supply.leave(slot);
            putBack(slot);
        }
        for (int offer = 0; offer < auction.offers; offer++) {
            auction.accepted[offer] = auction.available[offer] - supply.left(offer);
        }
    }

    private void enter(int slot) {
        long wanted = 0;
        int highest = 0;
        for (int i = auction.firstRequest(slot); i < auction.firstRequest(slot + 1); i++) {
            int request = auction.request(i);
            wanted = Math.addExact(wanted, auction.wanted[request]);
            highest = Math.max(highest, auction.requestCodes[request]);
        }
        supply.enter(slot, wanted, highest);
    }

    private void serve(int slot) {
        for (int i = auction.firstRequest(slot); i < auction.firstRequest(slot + 1); i++) {
            int request = auction.request(i);
            long open = auction.wanted[request];
            while (open > 0) {
                int first = supply.firstFor(request);
                if (first == AreaSupply.NOTHING) {
                    break;
                }
                long taken;
                if (first >= 0) {
                    taken = Math.min(open, supply.left(first));
                    supply.take(first, taken);
                } else {
                    taken = Math.min(open, auction.served[~first]);
                    auction.served[~first] -= taken;
                    if (auction.served[~first] == 0) {
                        supply.replaced();
                    }
                }
                open -= taken;
            }
            auction.served[request] = auction.wanted[request] - open;
        }
    }

    private void putBack(int slot) {
        for (int i = auction.firstRequest(slot); i < auction.firstRequest(slot + 1); i++) {
            int request = auction.request(i);
            if (auction.served[request] > 0) {
                supply.putBack(request);
            }
        }
    }
}
