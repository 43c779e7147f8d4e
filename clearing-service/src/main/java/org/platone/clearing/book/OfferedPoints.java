package org.platone.clearing.book;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.platone.clearing.engine.Acceptance;
import org.platone.clearing.engine.Book;
import org.platone.clearing.engine.Curves;
import org.platone.clearing.engine.Outcome;
import org.platone.clearing.engine.Product;
import org.platone.clearing.engine.Reason;

/**
 * What an outcome tells of the points of some offers, in columns that are used again. It lies all over the memory: fetched column by column, the memory is not waited
 * for each time.
 */
final class OfferedPoints {
    private static final int LEAST = 1 << 10;
    private static final int NOBODY = -1;

    private final Outcome outcome;
    private final Curves curves;
    private int size;
    private int[] offers = new int[LEAST];
    private int[] points = new int[LEAST];
    private int[] intervals = new int[LEAST];
    private final Of p;
    private final Of q;

    OfferedPoints(Outcome outcome) {
        this.outcome = outcome;
        curves = outcome.book().offerCurves();
        p = new Of(Product.P);
        q = new Of(Product.Q);
    }

    void clear() {
        size = 0;
    }

    /** Adds the points of an offer, which are only told of after {@link #fetch}. */
    void add(int offer) {
        int more = curves.size(offer);
        if (points.length - size < more) {
            points = Arrays.copyOf(points, size + Math.max(more, size));
            offers = Arrays.copyOf(offers, points.length);
        }
        for (int place = 0; place < more; place++) {
            offers[size] = offer;
            points[size++] = curves.point(offer, place);
        }
    }

    void fetch() {
        if (intervals.length < size) {
            intervals = new int[points.length];
        }
        for (int place = 0; place < size; place++) {
            intervals[place] = curves.interval(points[place]);
        }
        p.fetch();
        q.fetch();
    }

    int size() {
        return size;
    }

    int offer(int place) {
        return offers[place];
    }

    int interval(int place) {
        return intervals[place];
    }

    /** What is told of a product. */
    Of of(Product product) {
        return product == Product.P ? p : q;
    }

    /** What the outcome tells of one product. */
    final class Of {
        /** How many states there are. */
        static final int STATES = (Acceptance.values().length + 1) * (Reason.values().length + 1);

        private static final int REASONS = Reason.values().length + 1;
        private static final int NOT_TRADED = 0;

        private final Product product;
        private final boolean traded;
        private int[] states = new int[0];
        private long[] prices = new long[0];
        private int[] firstMatches = new int[0];
        private int[] firstRequests = new int[0];
        private long[] firstQuantities = new long[0];
        private int[] secondMatches = new int[0];

        Of(Product product) {
            this.product = product;
            traded = outcome.trades(product);
        }

        private void fetch() {
            if (!traded) {
                return;
            }
            if (states.length < size) {
                states = new int[points.length];
                prices = new long[points.length];
                firstMatches = new int[points.length];
                firstRequests = new int[points.length];
                firstQuantities = new long[points.length];
                secondMatches = new int[points.length];
            }
            for (int place = 0; place < size; place++) {
                states[place] = stateOf(points[place]);
            }
            for (int place = 0; place < size; place++) {
                prices[place] = curves.price(product, points[place]);
            }
            for (int place = 0; place < size; place++) {
                firstMatches[place] = outcome.firstMatch(product, points[place]);
            }
            for (int place = 0; place < size; place++) {
                int match = firstMatches[place];
                if (match >= 0) {
                    firstRequests[place] = outcome.matchedRequest(match);
                    firstQuantities[place] = outcome.matchedQuantity(match);
                    secondMatches[place] = outcome.nextMatch(match);
                }
            }
        }

        private int stateOf(int point) {
            long offered = curves.quantity(product, point);
            if (offered == Book.NONE) {
                return NOT_TRADED;
            }
            Reason reason = outcome.reason(product, point);
            return REASONS
                            * Acceptance.of(outcome.accepted(product, point), offered)
                                    .code()
                    + (reason == null ? 0 : reason.code());
        }

        /** A number that stands for how much was accepted and why not more, less than {@link #STATES}. */
        int state(int place) {
            return traded ? states[place] : NOT_TRADED;
        }

        /** How much was accepted; null when the point does not trade the product. */
        static @Nullable Acceptance acceptance(int state) {
            return Acceptance.ofCode(state / REASONS);
        }

        /** Why it was not wholly accepted, or null. */
        static @Nullable Reason reason(int state) {
            return Reason.ofCode(state % REASONS);
        }

        /** Whether any of it was accepted. */
        static boolean isSold(int state) {
            return state >= REASONS * Acceptance.OK.code() && state < REASONS * Acceptance.KO.code();
        }

        long price(int place) {
            return prices[place];
        }

        /** The first match, or -1. */
        int firstMatch(int place) {
            return traded ? firstMatches[place] : NOBODY;
        }

        /** The request point of the first match. */
        int firstRequest(int place) {
            return firstRequests[place];
        }

        /** The quantity of the first match. */
        long firstQuantity(int place) {
            return firstQuantities[place];
        }

        /** The match after the first, or -1. */
        int secondMatch(int place) {
            return secondMatches[place];
        }
    }
}
