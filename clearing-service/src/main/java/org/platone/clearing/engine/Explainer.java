package org.platone.clearing.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Explains one interval of a clearing by its book, by its outcome, and by clearing it again with other prices. */
public final class Explainer {
    private static final int SHOWN_BEFORE = 3;
    private static final int SHOWN_AFTER = 3;

    private static final Clearing FULL_SEARCH = new Clearing(1, Clearing.DEFAULT.searchEffort());

    private final Book book;
    private final int interval;
    private final Outcome outcome;
    private final boolean foundAgain;

    /**
     * Explains what a full search finds.
     *
     * @param interval counted from 0 at the book's first index
     */
    public Explainer(Book book, int interval) {
        this.book = book.only(interval);
        this.interval = interval;
        this.outcome = FULL_SEARCH.clear(this.book);
        this.foundAgain = true;
    }

    /** Explains an outcome of a book that has the points of one interval only. */
    Explainer(Book book, int interval, Outcome outcome) {
        this.book = book;
        this.interval = interval;
        this.outcome = outcome;
        this.foundAgain = FULL_SEARCH.clear(book).accepts(outcome);
    }

    /** The outcome of the interval alone; its points are those of {@link #book()}. */
    public Outcome outcome() {
        return outcome;
    }

    /** The book with the points of the interval alone. */
    public Book book() {
        return book;
    }

    /** Why an offer was or was not taken; null when it offers none of the product in the interval. */
    public @Nullable Explanation explain(int offer, Product product) {
        int point = book.offerCurves().at(offer, interval);
        Acceptance acceptance = point < 0 ? null : outcome.acceptance(product, point);
        if (acceptance == null) {
            return null;
        }
        long offered = book.offerCurves().quantity(product, point);
        long price = book.offerCurves().price(product, point);
        Direction direction = Direction.of(offered);
        int pod = book.offerPod(offer);
        long limit = book.limit(pod, interval, product, direction);
        List<Explanation.Demand> demand =
                demand(product, direction, asked -> book.areas().within(book.podArea(pod), asked));
        List<Explanation.Competitor> order = meritOrder(product, direction, outermost(demand));
        int place = order.indexOf(new Explanation.Competitor(offer, price, offered, outcome.accepted(product, point)));
        int from = Math.max(0, place - SHOWN_BEFORE);
        int to = Math.min(order.size(), place + 1 + SHOWN_AFTER);
        long before = 0;
        for (Explanation.Competitor competitor : order.subList(0, Math.max(place, 0))) {
            before = Math.addExact(before, competitor.offered());
        }
        return new Explanation(
                product,
                interval,
                offered,
                price,
                outcome.accepted(product, point),
                acceptance,
                outcome.reason(product, point),
                limit == Book.UNLIMITED ? null : limit,
                demand,
                order.subList(from, to),
                before,
                foundAgain,
                foundAgain ? highestPrice(product, point, offered, demand) : null,
                foundAgain ? highestPrice(product, point, direction.signed(1), demand) : null);
    }

    /** The requests of a product and direction in an area or around it, those cleared first before others. */
    public List<Explanation.Demand> demand(Product product, Direction direction, int area) {
        return demand(
                product,
                direction,
                asked -> book.areas().within(asked, area) || book.areas().within(area, asked));
    }

    private List<Explanation.Demand> demand(Product product, Direction direction, IntPredicate area) {
        List<Explanation.Demand> demand = new ArrayList<>();
        Curves curves = book.requestCurves();
        for (int point = 0; point < curves.points(); point++) {
            long quantity = curves.quantity(product, point);
            int request = curves.owner(point);
            boolean asked = quantity != Book.NONE && quantity != 0 && Direction.of(quantity) == direction;
            if (asked && area.test(book.requestArea(request))) {
                long price = curves.price(product, point);
                demand.add(new Explanation.Demand(request, price, quantity, outcome.served(product, point)));
            }
        }
        demand.sort(Comparator.comparingInt((Explanation.Demand one) -> book.requestClass(one.request()))
                .thenComparing(
                        Comparator.comparingLong(Explanation.Demand::price).reversed())
                .thenComparingInt(Explanation.Demand::request));
        return demand;
    }

    private int outermost(List<Explanation.Demand> demand) {
        int area = -1;
        for (Explanation.Demand one : demand) {
            int asked = book.requestArea(one.request());
            if (area < 0 || book.areas().within(area, asked)) {
                area = asked;
            }
        }
        return area;
    }

    /**
     * The offers of a product and direction in an area in the order in which they come, the cheapest first.
     *
     * @param area -1 for none
     */
    public List<Explanation.Competitor> meritOrder(Product product, Direction direction, int area) {
        List<Explanation.Competitor> order = new ArrayList<>();
        Curves curves = book.offerCurves();
        for (int point = 0; area >= 0 && point < curves.points(); point++) {
            long quantity = curves.quantity(product, point);
            int offer = curves.owner(point);
            boolean offered = quantity != Book.NONE && quantity != 0 && Direction.of(quantity) == direction;
            if (offered && book.areas().within(book.podArea(book.offerPod(offer)), area)) {
                long price = curves.price(product, point);
                order.add(new Explanation.Competitor(offer, price, quantity, outcome.accepted(product, point)));
            }
        }
        order.sort(Comparator.comparingLong(Explanation.Competitor::price)
                .thenComparingInt(one -> book.offerRank(one.offer())));
        return order;
    }

    /** The highest price at which at least {@code quantity} of an offer point would have been accepted, other things equal, or null. */
    private @Nullable Long highestPrice(Product product, int point, long quantity, List<Explanation.Demand> demand) {
        if (demand.isEmpty() || quantity == 0) {
            return null;
        }
        var candidates = new TreeSet<Long>();
        for (Explanation.Demand one : demand) {
            candidates.add(one.price());
        }
        Curves curves = book.offerCurves();
        for (int other = 0; other < curves.points(); other++) {
            if (curves.quantity(product, other) != Book.NONE) {
                candidates.add(curves.price(product, other));
                candidates.add(curves.price(product, other) - 1);
            }
        }
        Curves requests = book.requestCurves();
        for (int other = 0; other < requests.points(); other++) {
            if (requests.quantity(product, other) != Book.NONE) {
                candidates.add(requests.price(product, other));
                candidates.add(requests.price(product, other) - 1);
            }
        }
        List<Long> prices = List.copyOf(candidates);
        int low = -1;
        int high = prices.size();
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (accepts(product, point, prices.get(middle), quantity)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low < 0 ? null : prices.get(low);
    }

    private boolean accepts(Product product, int point, long price, long quantity) {
        Outcome changed = FULL_SEARCH.clear(book.withOfferPrice(product, point, price));
        return Math.abs(changed.accepted(product, point)) >= Math.abs(quantity);
    }
}
