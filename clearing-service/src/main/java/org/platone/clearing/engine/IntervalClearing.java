package org.platone.clearing.engine;

import java.util.Arrays;

/**
 * Clears one product of one interval after another: the classes in the order of the priority, in each both directions, and after each auction what it
 * closed and what it left over. Holds columns that are used again, so that a worker needs them once.
 */
final class IntervalClearing {
    private static final int NOBODY = -1;

    private final Book book;
    private final Outcome decided;
    private final Areas areas;

    private int offers;
    private int[] offerBids = new int[16];
    private int[] offerPoints = new int[16];
    private int[] offerPods = new int[16];
    private long[] offerPrices = new long[16];
    private long[] offerLeft = new long[16];
    private byte[] offerDirections = new byte[16];
    private byte[] offerReasons = new byte[16];
    private int[] nextOfPod = new int[16];
    private boolean podsWithSeveralOffers;

    /** The offers of a PoM are a run; at the end the number of all offers. */
    private int[] runStarts = new int[17];

    private int[] runAreas = new int[16];
    private int runs;

    private int requests;
    private int[] requestPoints = new int[16];
    private long[] requestPrices = new long[16];
    private long[] requestQuantities = new long[16];

    /** Of each PoD, first upward then downward: its last offer, what it may still sell, and whether it is closed. */
    private final int[] lastOffers;

    private final long[] mayStillSell;
    private final boolean[] closed;

    /** Of each area, whether counteraction closed it upward or downward. */
    private final boolean[] counteracted;

    private final Auction auction;
    private final AreaWalk walk = new AreaWalk();
    private final DiscreteSearch discreteSearch;
    private final Distribution distribution = new Distribution();
    private long[] requestOrder = new long[16];
    private int[] auctionRequests = new int[16];
    private int[] auctionOffers = new int[16];
    private long[] highestAround = new long[16];

    private Product product = Product.P;
    private IntervalResult found = new IntervalResult(0);
    private PriceScale scale;

    IntervalClearing(Outcome outcome, SearchBudget searches) {
        this.decided = outcome;
        this.book = outcome.book();
        this.areas = book.areas();
        this.discreteSearch = new DiscreteSearch(searches);
        lastOffers = new int[2 * book.pods()];
        Arrays.fill(lastOffers, NOBODY);
        mayStillSell = new long[2 * book.pods()];
        closed = new boolean[2 * book.pods()];
        counteracted = new boolean[2 * areas.count()];
        auction = new Auction(book);
        scale = PriceScale.of(offerPrices, 0, requestPrices, 0);
    }

    /** How many points of offers an interval has. */
    int offers(int interval) {
        return book.offerCurves().to(interval) - book.offerCurves().from(interval);
    }

    /** Clears a product in an interval and adds to what is handed in. */
    void clear(int interval, Product traded, IntervalResult result) {
        product = traded;
        found = result;
        gatherRequests(interval);
        gatherOffers(interval);
        scale = PriceScale.of(offerPrices, offers, requestPrices, requests);
        for (int requestClass = 0; requestClass < book.header().priority().size(); requestClass++) {
            clearClass(requestClass);
        }
        finish();
    }

    private void gatherRequests(int interval) {
        Curves curves = book.requestCurves();
        int most = curves.to(interval) - curves.from(interval);
        if (requestPoints.length < most) {
            requestPoints = new int[most];
            requestPrices = new long[most];
            requestQuantities = new long[most];
            requestOrder = new long[most];
            auctionRequests = new int[most];
        }
        requests = 0;
        for (int point = curves.from(interval); point < curves.to(interval); point++) {
            long quantity = curves.quantity(product, point);
            if (quantity != Book.NONE && quantity != 0) {
                requestPoints[requests] = point;
                requestPrices[requests] = curves.price(product, point);
                requestQuantities[requests++] = quantity;
            }
        }
    }

    private void gatherOffers(int interval) {
        Curves curves = book.offerCurves();
        ensureOffers(offers(interval));
        offers = 0;
        runs = 0;
        podsWithSeveralOffers = false;
        for (int point = curves.from(interval); point < curves.to(interval); point++) {
            long quantity = curves.quantity(product, point);
            if (quantity == Book.NONE) {
                continue;
            }
            int offer = offers++;
            Direction direction = Direction.of(quantity);
            int bid = curves.owner(point);
            int pod = book.offerPod(bid);
            int side = 2 * pod + direction.column();
            startRun(book.podArea(pod), offer);
            offerBids[offer] = bid;
            offerPoints[offer] = point;
            offerPods[offer] = pod;
            offerPrices[offer] = curves.price(product, point);
            offerLeft[offer] = Math.absExact(quantity);
            offerDirections[offer] = (byte) direction.column();
            offerReasons[offer] = Reason.NO_REQUEST.code();
            nextOfPod[offer] = lastOffers[side];
            if (lastOffers[side] < 0) {
                mayStillSell[side] = book.limit(pod, interval, product, direction);
            } else {
                podsWithSeveralOffers = true;
            }
            lastOffers[side] = offer;
        }
        runStarts[runs] = offers;
    }

    private void startRun(int area, int offer) {
        if (runs == 0 || runAreas[runs - 1] != area) {
            if (runs == runAreas.length) {
                runAreas = Arrays.copyOf(runAreas, 2 * runs);
                runStarts = Arrays.copyOf(runStarts, 2 * runs + 1);
            }
            runAreas[runs] = area;
            runStarts[runs++] = offer;
        }
    }

    private void ensureOffers(int most) {
        if (offerPoints.length < most) {
            offerBids = new int[most];
            offerPoints = new int[most];
            offerPods = new int[most];
            offerPrices = new long[most];
            offerLeft = new long[most];
            offerDirections = new byte[most];
            offerReasons = new byte[most];
            nextOfPod = new int[most];
            auctionOffers = new int[most];
            auction.ensureOffers(most);
        }
    }

    private void clearClass(int requestClass) {
        long up = 0;
        long down = 0;
        for (int i = 0; i < requests; i++) {
            if (classOf(i) == requestClass) {
                long quantity = requestQuantities[i];
                up = Math.addExact(up, Math.max(quantity, 0));
                down = Math.addExact(down, Math.max(Math.negateExact(quantity), 0));
            }
        }
        Direction first = up >= down ? Direction.UP : Direction.DOWN;
        for (Direction direction : new Direction[] {first, first.opposite()}) {
            if ((direction == Direction.UP ? up : down) > 0) {
                runAuction(requestClass, direction);
            }
        }
        if (book.header().counteractionGuard()) {
            closeCounteraction(requestClass);
        }
    }

    private int classOf(int request) {
        return book.requestClass(bidOf(request));
    }

    private int bidOf(int request) {
        return book.requestCurves().owner(requestPoints[request]);
    }

    private void runAuction(int requestClass, Direction direction) {
        callRequests(requestClass, direction);
        callOffers(direction);
        if (auction.offers > 0) {
            if (auction.anyDiscrete) {
                discreteSearch.solve(auction, found.gap());
            } else {
                System.arraycopy(auction.quantities, 0, auction.available, 0, auction.offers);
                auction.limits.apply(auction);
                walk.solve(auction);
            }
            record(direction);
        }
        explainRest(direction);
    }

    /** Puts the requests of a class and direction into the auction, those that pay more first. */
    private void callRequests(int requestClass, Direction direction) {
        int called = 0;
        for (int i = 0; i < requests; i++) {
            if (classOf(i) == requestClass && Direction.of(requestQuantities[i]) == direction) {
                requestOrder[called++] = (Integer.MAX_VALUE - scale.code(requestPrices[i])) << 32 | i;
            }
        }
        Arrays.sort(requestOrder, 0, called);
        int[] requestAreas = new int[called];
        for (int i = 0; i < called; i++) {
            auctionRequests[i] = (int) requestOrder[i];
            requestAreas[i] = book.requestArea(bidOf(auctionRequests[i]));
        }
        auction.tree.build(areas, requestAreas, called);
        auction.clear();
        int slots = auction.tree.slots();
        if (highestAround.length < slots) {
            highestAround = new long[2 * slots];
        }
        Arrays.fill(highestAround, 0, slots, Long.MIN_VALUE);
        for (int i = 0; i < called; i++) {
            int request = auctionRequests[i];
            long price = requestPrices[request];
            int slot = auction.tree.slot(requestAreas[i]);
            auction.addRequest(slot, scale.code(price), price, Math.absExact(requestQuantities[request]));
            highestAround[slot] = Math.max(highestAround[slot], price);
        }
        for (int slot = 0; slot < slots; slot++) {
            int parent = auction.tree.parent(slot);
            if (parent >= 0) {
                highestAround[slot] = Math.max(highestAround[slot], highestAround[parent]);
            }
        }
    }

    /** Puts the offers into the auction that somebody may want, and notes why the others are left out. */
    private void callOffers(Direction direction) {
        for (int run = 0; run < runs; run++) {
            int slot = auction.tree.nearest(areas, runAreas[run]);
            if (slot >= 0) {
                boolean open = !isCounteracted(runAreas[run], direction);
                callOffers(direction.column(), runStarts[run], runStarts[run + 1], slot, open);
            }
        }
        auction.limits.close(auction);
    }

    private void callOffers(int column, int from, int to, int slot, boolean open) {
        long highest = highestAround[slot];
        for (int offer = from; offer < to; offer++) {
            if (offerDirections[offer] != column || offerLeft[offer] == 0) {
                continue;
            }
            long price = offerPrices[offer];
            if (price > highest) {
                if (offerReasons[offer] == Reason.NO_REQUEST.code()) {
                    offerReasons[offer] = Reason.PRICE.code();
                }
            } else if (closed[2 * offerPods[offer] + column]) {
                offerReasons[offer] = Reason.DIRECTION.code();
            } else if (!open) {
                offerReasons[offer] = Reason.COUNTERACTION.code();
            } else {
                callOffer(offer, column, slot, price);
            }
        }
    }

    private void callOffer(int offer, int column, int slot, long price) {
        int place = auction.offers;
        auctionOffers[place] = offer;
        auction.addOffer(offerBids[offer], slot, scale.code(price), price, offerLeft[offer]);
        int side = 2 * offerPods[offer] + column;
        long room = mayStillSell[side];
        if (room != Book.UNLIMITED) {
            if (podsWithSeveralOffers && nextOfPod[lastOffers[side]] >= 0) {
                auction.limits.add(offerPods[offer], place, room);
            } else {
                auction.limit(place, room);
            }
        }
    }

    private boolean isDiscrete(int offer) {
        return book.offerDiscrete(offerBids[offer]);
    }

    private boolean isCounteracted(int area, Direction direction) {
        int zone = areas.zoneOf(area);
        int at = direction.column();
        return counteracted[2 * Areas.GRID + at]
                || counteracted[2 * area + at]
                || (zone >= 0 && counteracted[2 * zone + at]);
    }

    private void record(Direction direction) {
        for (int i = 0; i < auction.offers; i++) {
            long accepted = auction.accepted[i];
            if (accepted > 0) {
                int offer = auctionOffers[i];
                offerLeft[offer] -= accepted;
                offerReasons[offer] = 0;
                int side = 2 * offerPods[offer] + direction.column();
                if (mayStillSell[side] != Book.UNLIMITED) {
                    mayStillSell[side] -= accepted;
                }
                closed[2 * offerPods[offer] + direction.opposite().column()] = true;
                decided.accept(product, offerPoints[offer], direction.signed(accepted));
                found.welfare().subtractProduct(accepted, offerPrices[offer]);
            }
        }
        for (int i = 0; i < auction.requests; i++) {
            int request = auctionRequests[i];
            decided.serve(product, requestPoints[request], direction.signed(auction.served[i]));
            found.welfare().addProduct(auction.served[i], requestPrices[request]);
        }
        distribution.run(
                auction,
                (offer, request, quantity) -> found.matches()
                        .add(
                                product,
                                offerPoints[auctionOffers[offer]],
                                requestPoints[auctionRequests[request]],
                                direction.signed(quantity)));
    }

    private void explainRest(Direction direction) {
        for (int i = 0; i < auction.offers; i++) {
            int offer = auctionOffers[i];
            if (offerLeft[offer] > 0) {
                long room = mayStillSell[2 * offerPods[offer] + direction.column()];
                boolean limited = isDiscrete(offer) ? room < offerLeft[offer] : room == 0;
                Reason reason = limited ? Reason.LIMIT : auction.indivisible[i] ? Reason.INDIVISIBLE : Reason.OUTBID;
                offerReasons[offer] = reason.code();
            }
        }
    }

    private void closeCounteraction(int requestClass) {
        for (int i = 0; i < requests; i++) {
            if (classOf(i) == requestClass && decided.served(product, requestPoints[i]) != 0) {
                Direction opposite = Direction.of(requestQuantities[i]).opposite();
                counteracted[2 * book.requestArea(bidOf(i)) + opposite.column()] = true;
            }
        }
    }

    /** Writes down the reasons and makes ready for the next interval. */
    private void finish() {
        for (int offer = 0; offer < offers; offer++) {
            if (offerLeft[offer] > 0 || offerReasons[offer] == Reason.NO_REQUEST.code()) {
                decided.explain(product, offerPoints[offer], offerReasons[offer]);
            }
        }
        if (offers > lastOffers.length >> 3) {
            Arrays.fill(lastOffers, NOBODY);
            Arrays.fill(closed, false);
        } else {
            for (int offer = 0; offer < offers; offer++) {
                for (int side = 2 * offerPods[offer]; side < 2 * offerPods[offer] + 2; side++) {
                    lastOffers[side] = NOBODY;
                    closed[side] = false;
                }
            }
        }
        Arrays.fill(counteracted, false);
    }
}
