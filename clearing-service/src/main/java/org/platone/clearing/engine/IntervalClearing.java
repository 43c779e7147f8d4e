package org.platone.clearing.engine;

import java.util.Arrays;

/**
 * Clears one product of one interval after another: the classes in the order of the priority, in each both directions, and after each auction what it
 * closed and what it left over. Holds columns that are used again, so that a worker needs them once.
 */
final class IntervalClearing {
    private final Book book;
    private final Outcome decided;
    private final Areas areas;

    private final IntervalOffers offers;

    private int requests;
    private int[] requestPoints = new int[16];
    private long[] requestPrices = new long[16];
    private long[] requestQuantities = new long[16];

    /** Of each area, whether counteraction closed it upward or downward. */
    private final boolean[] counteracted;

    private final Auction auction;
    private final AreaWalk walk;
    private final DiscreteSearch discreteSearch;
    private final Distribution distribution;
    private long[] requestOrder = new long[16];
    private int[] auctionRequests = new int[16];
    private int[] auctionOffers = new int[16];

    /** For each slot the place of the highest price that somebody pays there or around it. */
    private int[] highestAround = new int[16];

    private Product product = Product.P;
    private IntervalResult found = new IntervalResult(0);
    private PriceScale scale = PriceScale.NONE;

    IntervalClearing(Outcome outcome, SearchBudget searches) {
        this.decided = outcome;
        this.book = outcome.book();
        this.areas = book.areas();
        offers = new IntervalOffers(book);
        counteracted = new boolean[2 * areas.count()];
        auction = new Auction(book);
        var supply = new AreaSupply(auction);
        walk = new AreaWalk(auction, supply);
        discreteSearch = new DiscreteSearch(searches, walk);
        distribution = new Distribution(auction, supply);
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
        scale = PriceScale.of(product, interval, book.offerCurves(), book.requestCurves());
        offers.gather(product, interval, scale);
        ensureOffers();
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

    private void ensureOffers() {
        if (auctionOffers.length < offers.count) {
            auctionOffers = new int[offers.count];
            auction.ensureOffers(offers.count);
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
                walk.solve();
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
                requestOrder[called++] = (long) (Integer.MAX_VALUE - scale.code(requestPrices[i])) << 32 | i;
            }
        }
        Arrays.sort(requestOrder, 0, called);
        int[] requestAreas = new int[called];
        for (int i = 0; i < called; i++) {
            auctionRequests[i] = (int) requestOrder[i];
            requestAreas[i] = book.requestArea(bidOf(auctionRequests[i]));
        }
        auction.tree.build(areas, requestAreas, called);
        auction.clear(scale);
        int slots = auction.tree.slots();
        if (highestAround.length < slots) {
            highestAround = new int[2 * slots];
        }
        Arrays.fill(highestAround, 0, slots, 0);
        for (int i = 0; i < called; i++) {
            int request = auctionRequests[i];
            long price = requestPrices[request];
            int code = scale.code(price);
            int slot = auction.tree.slot(requestAreas[i]);
            auction.addRequest(slot, code, price, Math.absExact(requestQuantities[request]));
            highestAround[slot] = Math.max(highestAround[slot], code);
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
        for (int run = 0; run < offers.runs(); run++) {
            int slot = auction.tree.nearest(areas, offers.area(run));
            if (slot >= 0) {
                auction.startRun(slot);
                boolean open = !isCounteracted(offers.area(run), direction);
                int tooDear = callOffers(run, direction, highestAround[slot], open);
                refuseTooDear(tooDear, offers.to(run, direction));
            }
        }
        auction.close();
    }

    /** Calls the offers of a PoM that cost no more than the highest price, and returns the first one that costs more. */
    private int callOffers(int run, Direction direction, int highest, boolean open) {
        int to = offers.to(run, direction);
        int offer = offers.from(run, direction);
        for (; offer < to && offers.codes[offer] <= highest; offer++) {
            if (offers.left[offer] == 0) {
                continue;
            }
            if (offers.isClosed(offer, direction)) {
                offers.reasons[offer] = Reason.DIRECTION.code();
            } else if (!open) {
                offers.reasons[offer] = Reason.COUNTERACTION.code();
            } else {
                callOffer(offer, direction);
            }
        }
        return offer;
    }

    private void refuseTooDear(int from, int to) {
        for (int offer = from; offer < to; offer++) {
            if (offers.reasons[offer] == Reason.NO_REQUEST.code() && offers.left[offer] > 0) {
                offers.reasons[offer] = Reason.PRICE.code();
            }
        }
    }

    private void callOffer(int offer, Direction direction) {
        int place = auction.offers;
        auctionOffers[place] = offer;
        auction.addOffer(offers.bid(offer), offers.codes[offer], offers.left[offer]);
        long room = offers.room(offer, direction);
        if (room != Book.UNLIMITED) {
            if (offers.sharesRoom(offer, direction)) {
                auction.limits.add(offers.sharedPods[offer], place, room);
            } else {
                auction.limit(place, room);
            }
        }
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
                offers.sell(offer, direction, accepted);
                decided.accept(product, offers.points[offer], direction.signed(accepted));
                found.welfare().subtractProduct(accepted, scale.price(offers.codes[offer]));
            }
        }
        for (int i = 0; i < auction.requests; i++) {
            int request = auctionRequests[i];
            decided.serve(product, requestPoints[request], direction.signed(auction.served[i]));
            found.welfare().addProduct(auction.served[i], requestPrices[request]);
        }
        distribution.run((offer, request, quantity) -> found.matches()
                .add(
                        product,
                        offers.points[auctionOffers[offer]],
                        requestPoints[auctionRequests[request]],
                        direction.signed(quantity)));
    }

    private void explainRest(Direction direction) {
        for (int i = 0; i < auction.offers; i++) {
            int offer = auctionOffers[i];
            long left = offers.left[offer];
            if (left > 0) {
                long room = offers.room(offer, direction);
                boolean limited = auction.discrete[i] ? room < left : room == 0;
                boolean indivisible = auction.discrete[i] && auction.indivisible[i];
                Reason reason = limited ? Reason.LIMIT : indivisible ? Reason.INDIVISIBLE : Reason.OUTBID;
                offers.reasons[offer] = reason.code();
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
        for (int offer = 0; offer < offers.count; offer++) {
            if (offers.left[offer] > 0 || offers.reasons[offer] == Reason.NO_REQUEST.code()) {
                decided.explain(product, offers.points[offer], offers.reasons[offer]);
            }
        }
        Arrays.fill(counteracted, false);
    }
}
