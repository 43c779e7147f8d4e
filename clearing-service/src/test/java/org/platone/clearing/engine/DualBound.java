package org.platone.clearing.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * What no outcome of an auction can exceed: the optimum of its dual program. There every area has a price, in an inner area at least that of the one around
 * it; each request keeps what it pays above the price of its area, each PoD what that price is above its offers. The prices that make the least of
 * it all are found by trying every one that occurs, area after area. The book has one class of requests and one interval, and trades active power upward.
 */
final class DualBound {
    private final Book book;
    private final List<Long> prices;

    private DualBound(Book book) {
        this.book = book;
        var occurring = new TreeSet<Long>();
        for (Curves curves : List.of(book.offerCurves(), book.requestCurves())) {
            for (int point = 0; point < curves.points(); point++) {
                occurring.add(curves.price(Product.P, point));
            }
        }
        prices = List.copyOf(occurring);
    }

    /** The least of the dual program, in watts times micro-euro per kWh. */
    static long of(Book book) {
        var bound = new DualBound(book);
        long least = Long.MAX_VALUE;
        for (long value : bound.least(Areas.GRID)) {
            least = Math.min(least, value);
        }
        return least == Long.MAX_VALUE ? 0 : least;
    }

    /** For each price of an area the least that it and all areas inside it can add up to. */
    private long[] least(int area) {
        long[] least = new long[prices.size()];
        for (int i = 0; i < least.length; i++) {
            least[i] = kept(area, prices.get(i));
        }
        for (int inner : inside(area)) {
            long[] ofInner = least(inner);
            long atLeastHere = Long.MAX_VALUE;
            for (int i = least.length - 1; i >= 0; i--) {
                atLeastHere = Math.min(atLeastHere, ofInner[i]);
                least[i] += atLeastHere;
            }
        }
        return least;
    }

    private List<Integer> inside(int area) {
        List<Integer> inside = new ArrayList<>();
        for (int other = 1; other < book.areas().count(); other++) {
            int around =
                    book.areas().zoneOf(other) < 0 ? Areas.GRID : book.areas().zoneOf(other);
            if (around == area) {
                inside.add(other);
            }
        }
        return inside;
    }

    /** What requests and PoDs of the area itself keep at a price. */
    private long kept(int area, long price) {
        long kept = 0;
        for (int point = 0; point < book.requestCurves().points(); point++) {
            if (book.requestArea(book.requestCurves().owner(point)) == area) {
                long surplus = book.requestCurves().price(Product.P, point) - price;
                kept += Math.max(0, surplus) * book.requestCurves().quantity(Product.P, point);
            }
        }
        for (int pod = 0; pod < book.pods(); pod++) {
            if (book.podArea(pod) == area) {
                kept += keptBy(pod, price);
            }
        }
        return kept;
    }

    private long keptBy(int pod, long price) {
        List<Integer> offers = new ArrayList<>();
        for (int point = 0; point < book.offerCurves().points(); point++) {
            if (book.offerPod(book.offerCurves().owner(point)) == pod) {
                offers.add(point);
            }
        }
        offers.sort(Comparator.comparingLong(point -> book.offerCurves().price(Product.P, point)));
        long left = book.limit(pod, 0, Product.P, Direction.UP);
        long kept = 0;
        for (int point : offers) {
            long sold = Math.min(left, book.offerCurves().quantity(Product.P, point));
            kept += Math.max(0, price - book.offerCurves().price(Product.P, point)) * sold;
            left -= sold;
        }
        return kept;
    }
}
