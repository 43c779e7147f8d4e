package org.platone.clearing.engine;

/**
 * Finds the best acceptance of an auction in which every offer may be taken in part: a walk up the area tree with one heap of unsold power ({@link AreaHeaps}) per area.
 *
 * <p>In each area the requests are matched, the one that pays most first, with the cheapest power of the heap. What a request got goes back into the heap
 * as power that costs what this request pays: an outer request that comes before it may take it away. So the heap of an area always tells what one more
 * watt out of this area costs, and the acceptance of everything inside it is the best one.
 *
 * <p>At equal prices an unsold offer comes before a matched request, as it adds accepted power; and a request can only be replaced by one that comes before it.
 */
final class AreaWalk {
    private final Auction auction;
    private final AreaHeaps heaps;

    AreaWalk(Auction auction, AreaHeaps heaps) {
        this.auction = auction;
        this.heaps = heaps;
    }

    /** Fills {@link Auction#accepted} and {@link Auction#served}. */
    void solve() {
        heaps.begin(auction.available);
        for (int slot = auction.tree.slots() - 1; slot >= 0; slot--) {
            heaps.enter(slot);
            serve(slot);
            if (auction.tree.parent(slot) >= 0) {
                putBack(slot);
            }
        }
        for (int offer = 0; offer < auction.offers; offer++) {
            auction.accepted[offer] = auction.available[offer] - heaps.left(offer);
        }
    }

    private void serve(int slot) {
        for (int i = auction.firstRequest(slot); i < auction.firstRequest(slot + 1); i++) {
            int request = auction.request(i);
            long threshold = heaps.requestKey(request);
            long open = auction.wanted[request];
            while (open > 0 && !heaps.isEmpty() && heaps.firstKey() < threshold) {
                int cheapest = heaps.first();
                if (cheapest >= 0) {
                    long taken = Math.min(open, heaps.left(cheapest));
                    heaps.take(cheapest, taken);
                    open -= taken;
                } else {
                    int replaced = ~cheapest;
                    long taken = Math.min(open, auction.served[replaced]);
                    auction.served[replaced] -= taken;
                    if (auction.served[replaced] == 0) {
                        heaps.removeFirst();
                    }
                    open -= taken;
                }
            }
            auction.served[request] = auction.wanted[request] - open;
        }
    }

    private void putBack(int slot) {
        for (int i = auction.firstRequest(slot); i < auction.firstRequest(slot + 1); i++) {
            int request = auction.request(i);
            if (auction.served[request] > 0) {
                heaps.leave(request);
            }
        }
    }
}
