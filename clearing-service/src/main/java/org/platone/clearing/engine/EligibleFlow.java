package org.platone.clearing.engine;

import java.util.Arrays;

/**
 * Finds the best acceptance when some offers must be taken whole, as a flow with an edge for every pair that may trade. The {@link AreaWalk} cannot see that an
 * offer that must be taken may not serve a request that pays less than it costs; this can, at a price, so it is asked only where the walk fell into
 * that trap.
 */
final class EligibleFlow {
    private static final int MOST_PAIRS = 1_000_000;

    private EligibleFlow() {}

    /** Whether an auction is small enough. */
    static boolean canSolve(Auction auction) {
        return (long) auction.offers * auction.requests <= MOST_PAIRS;
    }

    /**
     * Fills what was accepted and served, unless the budget is spent before: then it is false.
     *
     * @param usable what may be taken of each offer, shared limits aside
     * @param must which offers must be taken whole, if they can be
     * @param codes the place of each offer's price
     * @param ranks the place of each offer in merit order
     */
    static boolean solve(
            Auction auction, long[] usable, boolean[] must, int[] codes, int[] ranks, SearchBudget budget) {
        int offers = auction.offers;
        int requests = auction.requests;
        int groups = auction.limits.groups();
        int source = offers + requests + groups;
        int sink = source + 1;
        var network = new ValueFlow(sink + 1);

        int[] suppliers = new int[offers];
        Arrays.fill(suppliers, source);
        for (int group = 0; group < groups; group++) {
            int supplier = offers + requests + group;
            network.edge(source, supplier, auction.limits.room(group), 0, 0, 0, 0, 0);
            for (int place = auction.limits.from(group); place < auction.limits.to(group); place++) {
                suppliers[auction.limits.member(place)] = supplier;
            }
        }
        int[] offerEdges = new int[offers];
        for (int offer = 0; offer < offers; offer++) {
            long cost = Math.negateExact(auction.price(codes[offer]));
            offerEdges[offer] = network.edge(
                    suppliers[offer], offer, usable[offer], must[offer] ? 1 : 0, cost, 1, offers - ranks[offer], 0);
            int slot = auction.slot(offer);
            for (int request = 0; request < requests; request++) {
                if (codes[offer] <= auction.requestCodes[request] && lies(auction, slot, request)) {
                    network.edge(offer, offers + request, Long.MAX_VALUE, 0, 0, 0, 0, 0);
                }
            }
        }
        int[] requestEdges = new int[requests];
        for (int request = 0; request < requests; request++) {
            requestEdges[request] = network.edge(
                    offers + request,
                    sink,
                    auction.wanted[request],
                    0,
                    auction.requestPrices[request],
                    0,
                    0,
                    requests - request);
        }

        if (!network.maximise(source, sink, budget)) {
            return false;
        }
        for (int offer = 0; offer < offers; offer++) {
            auction.accepted[offer] = network.flow(offerEdges[offer]);
        }
        for (int request = 0; request < requests; request++) {
            auction.served[request] = network.flow(requestEdges[request]);
        }
        return true;
    }

    private static boolean lies(Auction auction, int slot, int request) {
        int around = slot;
        while (around >= 0 && around != auction.requestSlots[request]) {
            around = auction.tree.parent(around);
        }
        return around >= 0;
    }
}
