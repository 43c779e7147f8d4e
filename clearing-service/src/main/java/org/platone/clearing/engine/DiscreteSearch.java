package org.platone.clearing.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the best acceptance of an auction with offers that may only be taken whole: branch and bound around the {@link AreaWalk}. The walk takes an undecided
 * offer in part, which bounds what can be reached; an offer that it took in part is then decided both ways. Bounds are compared as the rules compare
 * outcomes: welfare, then accepted power, then the acceptance of each offer in merit order; so ties end as the rules say, too.
 */
final class DiscreteSearch {
    private static final byte UNDECIDED = 0;
    private static final byte IN = 1;
    private static final byte OUT = 2;
    private static final int NOBODY = -1;

    private final SearchBudget budget;
    private final AreaWalk walk;
    private final EligibleMatching matching = new EligibleMatching();

    private byte[] decisions = new byte[16];
    private int[] codes = new int[16];
    private long[] meritOrder = new long[16];
    private int[] twinsBefore = new int[16];
    private int[] twinsAfter = new int[16];
    private long[] bestAccepted = new long[16];
    private long[] bestServed = new long[16];

    private ExactSum bestWelfare = new ExactSum();
    private long bestPower;
    private ExactSum welfare = new ExactSum();
    private long power;

    private final IntColumn trail = new IntColumn();
    private final List<Branch> branches = new ArrayList<>();
    private ExactSum open = new ExactSum();

    DiscreteSearch(SearchBudget budget, AreaWalk walk) {
        this.budget = budget;
        this.walk = walk;
    }

    /** Fills what was accepted and served, and adds to the gap by how much more there may be. */
    void solve(Auction auction, ExactSum gap) {
        prepare(auction);
        relax(auction);
        ExactSum root = welfare;
        markDivided(auction);
        settleForUndivided(auction);
        undo(0);
        search(auction, root);
        if (open.compareTo(bestWelfare) > 0) {
            gap.addDifference(open, bestWelfare);
        }
        System.arraycopy(codes, 0, auction.offerCodes, 0, auction.offers);
        System.arraycopy(bestAccepted, 0, auction.accepted, 0, auction.offers);
        System.arraycopy(bestServed, 0, auction.served, 0, auction.requests);
        for (int offer = 0; offer < auction.offers; offer++) {
            auction.indivisible[offer] &= auction.accepted[offer] == 0;
        }
    }

    private void prepare(Auction auction) {
        int offers = auction.offers;
        if (decisions.length < offers) {
            int size = 2 * offers;
            decisions = new byte[size];
            codes = new int[size];
            meritOrder = new long[size];
            twinsBefore = new int[size];
            twinsAfter = new int[size];
            bestAccepted = new long[size];
        }
        if (bestServed.length < auction.requests) {
            bestServed = new long[2 * auction.requests];
        }
        Arrays.fill(decisions, 0, offers, UNDECIDED);
        System.arraycopy(auction.offerCodes, 0, codes, 0, offers);
        for (int offer = 0; offer < offers; offer++) {
            meritOrder[offer] = (long) codes[offer] << 32 | auction.rank(offer);
        }
        Arrays.sort(meritOrder, 0, offers);
        for (int place = 0; place < offers; place++) {
            meritOrder[place] = auction.ofRank((int) meritOrder[place]);
        }
        findTwins(auction);
        trail.clear();
        branches.clear();
        budget.renew();
        open = new ExactSum();
    }

    /**
     * Twins lie in one place, cost the same and are as large, and share no limit: the earlier one is never left out for the later one.
     */
    private void findTwins(Auction auction) {
        boolean[] alone = new boolean[auction.offers];
        Arrays.fill(alone, true);
        for (int place = 0; place < auction.limits.members(); place++) {
            alone[auction.limits.member(place)] = false;
        }
        Map<List<Long>, Integer> last = new HashMap<>();
        for (int place = 0; place < auction.offers; place++) {
            int offer = (int) meritOrder[place];
            twinsBefore[offer] = NOBODY;
            twinsAfter[offer] = NOBODY;
            if (auction.discrete[offer] && alone[offer]) {
                List<Long> looks = List.of((long) auction.slot(offer), (long) codes[offer], auction.quantities[offer]);
                Integer before = last.put(looks, offer);
                if (before != null) {
                    twinsBefore[offer] = before;
                    twinsAfter[before] = offer;
                }
            }
        }
    }

    /** Walks with the decisions as they are; false when they cannot all be kept. */
    private boolean relax(Auction auction) {
        budget.spend((long) auction.offers + auction.requests);
        for (int offer = 0; offer < auction.offers; offer++) {
            auction.available[offer] = decisions[offer] == OUT ? 0 : auction.quantities[offer];
            auction.offerCodes[offer] = decisions[offer] == IN ? 0 : codes[offer];
        }
        if (!keepLimits(auction)) {
            return false;
        }
        walk.solve();
        for (int offer = 0; offer < auction.offers; offer++) {
            if (decisions[offer] == IN && auction.accepted[offer] < auction.quantities[offer]) {
                return false;
            }
        }
        score(auction);
        return true;
    }

    /** Offers that are in use up the limit of their PoD first, then the cheapest; a discrete one that no longer fits is not offered. */
    private boolean keepLimits(Auction auction) {
        SharedLimits limits = auction.limits;
        for (int group = 0; group < limits.groups(); group++) {
            long room = limits.room(group);
            for (int place = limits.from(group); place < limits.to(group); place++) {
                int offer = limits.member(place);
                if (decisions[offer] == IN) {
                    room -= auction.quantities[offer];
                    if (room < 0) {
                        return false;
                    }
                }
            }
            long left = room;
            for (int place = limits.from(group); place < limits.to(group); place++) {
                int offer = limits.member(place);
                if (decisions[offer] == UNDECIDED) {
                    boolean fits = !auction.discrete[offer] || auction.quantities[offer] <= room;
                    auction.available[offer] = fits ? Math.min(auction.quantities[offer], left) : 0;
                    left -= auction.available[offer];
                }
            }
        }
        return true;
    }

    private void score(Auction auction) {
        welfare = new ExactSum();
        power = 0;
        for (int request = 0; request < auction.requests; request++) {
            welfare.addProduct(auction.served[request], auction.requestPrices[request]);
        }
        for (int offer = 0; offer < auction.offers; offer++) {
            welfare.subtractProduct(auction.accepted[offer], auction.price(codes[offer]));
            power = Math.addExact(power, auction.accepted[offer]);
        }
    }

    private void markDivided(Auction auction) {
        for (int offer = 0; offer < auction.offers; offer++) {
            auction.indivisible[offer] = auction.discrete[offer] && auction.accepted[offer] > 0;
        }
    }

    /** A first outcome to beat: leaves out what the walk divides until it divides nothing. */
    private void settleForUndivided(Auction auction) {
        boolean divided = true;
        while (divided) {
            divided = false;
            for (int offer = 0; offer < auction.offers; offer++) {
                if (isDivided(auction, offer)) {
                    decide(offer, OUT);
                    divided = true;
                }
            }
            if (divided) {
                relax(auction);
            }
        }
        keep(auction);
    }

    private static boolean isDivided(Auction auction, int offer) {
        return auction.discrete[offer]
                && auction.accepted[offer] > 0
                && auction.accepted[offer] < auction.quantities[offer];
    }

    private void keep(Auction auction) {
        bestWelfare = welfare;
        bestPower = power;
        System.arraycopy(auction.accepted, 0, bestAccepted, 0, auction.offers);
        System.arraycopy(auction.served, 0, bestServed, 0, auction.requests);
    }

    private void search(Auction auction, ExactSum root) {
        boolean more = true;
        while (more) {
            if (budget.isSpent()) {
                leaveOpen(root);
                return;
            }
            more = (relax(auction) && mayBeBetter(auction) && branch(auction)) || next();
        }
    }

    /** Whether what the walk found would come before the best known outcome. */
    private boolean mayBeBetter(Auction auction) {
        int byWelfare = welfare.compareTo(bestWelfare);
        if (byWelfare != 0) {
            return byWelfare > 0;
        }
        if (power != bestPower) {
            return power > bestPower;
        }
        for (int place = 0; place < auction.offers; place++) {
            int offer = (int) meritOrder[place];
            if (auction.accepted[offer] != bestAccepted[offer]) {
                return auction.accepted[offer] > bestAccepted[offer];
            }
        }
        return false;
    }

    /** Decides the largest offer that was divided; false when none was, so that this branch has ended. */
    private boolean branch(Auction auction) {
        int largest = largestDivided(auction);
        if (largest == NOBODY && !matching.run(auction, codes, (_, _, _) -> {})) {
            if (!flow(auction) || !mayBeBetter(auction)) {
                return false;
            }
            largest = largestDivided(auction);
        }
        if (largest == NOBODY) {
            keep(auction);
            return false;
        }
        boolean mostly = auction.accepted[largest] >= auction.quantities[largest] - auction.accepted[largest];
        branches.add(new Branch(trail.size(), largest, mostly ? OUT : IN, welfare));
        decide(largest, mostly ? IN : OUT);
        return true;
    }

    /**
     * Solves the branch once more with regard to who may serve whom; false when the decisions cannot all be kept, or when it takes too much to tell, which
     * leaves the branch open.
     */
    private boolean flow(Auction auction) {
        if (!EligibleFlow.canSolve(auction)) {
            open = ExactSum.max(open, welfare);
            return false;
        }
        int[] ranks = new int[auction.offers];
        boolean[] must = new boolean[auction.offers];
        long[] usable = new long[auction.offers];
        for (int place = 0; place < auction.offers; place++) {
            ranks[(int) meritOrder[place]] = place;
        }
        for (int offer = 0; offer < auction.offers; offer++) {
            must[offer] = decisions[offer] == IN;
            usable[offer] = decisions[offer] == OUT ? 0 : auction.quantities[offer];
        }
        if (!EligibleFlow.solve(auction, usable, must, codes, ranks, budget)) {
            open = ExactSum.max(open, welfare);
            return false;
        }
        for (int offer = 0; offer < auction.offers; offer++) {
            if (must[offer] && auction.accepted[offer] < auction.quantities[offer]) {
                return false;
            }
        }
        score(auction);
        return true;
    }

    private static int largestDivided(Auction auction) {
        int largest = NOBODY;
        for (int offer = 0; offer < auction.offers; offer++) {
            if (isDivided(auction, offer) && (largest == NOBODY || isLarger(auction, offer, largest))) {
                largest = offer;
            }
        }
        return largest;
    }

    private static boolean isLarger(Auction auction, int offer, int other) {
        long more = auction.quantities[offer] - auction.quantities[other];
        return more > 0 || (more == 0 && auction.offerBids[offer] < auction.offerBids[other]);
    }

    /** Goes on with the other decision of the last branch that has one left; false when there is none. */
    private boolean next() {
        while (!branches.isEmpty()) {
            Branch last = branches.removeLast();
            undo(last.trail());
            if (last.other() != UNDECIDED) {
                branches.add(new Branch(last.trail(), last.offer(), UNDECIDED, last.bound()));
                decide(last.offer(), last.other());
                return true;
            }
        }
        return false;
    }

    private void decide(int offer, byte decision) {
        int twin = offer;
        while (twin != NOBODY) {
            if (decisions[twin] == UNDECIDED) {
                decisions[twin] = decision;
                trail.add(twin);
            }
            twin = decision == IN ? twinsBefore[twin] : twinsAfter[twin];
        }
    }

    private void undo(int size) {
        while (trail.size() > size) {
            decisions[trail.removeLast()] = UNDECIDED;
        }
    }

    /** The search ends early: what was not looked at is bounded by where it branched off. */
    private void leaveOpen(ExactSum root) {
        if (branches.isEmpty()) {
            open = root;
        }
        for (int i = 0; i < branches.size(); i++) {
            Branch branch = branches.get(i);
            if (branch.other() != UNDECIDED || i == branches.size() - 1) {
                open = ExactSum.max(open, branch.bound());
            }
        }
    }

    /**
     * An offer that was decided.
     *
     * @param trail how many decisions came before
     * @param other the decision that is still to be tried, or {@link #UNDECIDED}
     * @param bound no outcome of this branch has more welfare
     */
    private record Branch(int trail, int offer, byte other, ExactSum bound) {}
}
