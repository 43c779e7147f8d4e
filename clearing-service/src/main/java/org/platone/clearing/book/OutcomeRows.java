package org.platone.clearing.book;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.platone.clearing.engine.Book;
import org.platone.clearing.engine.Curves;
import org.platone.clearing.engine.Outcome;
import org.platone.clearing.engine.Product;

/** The rows of an outcome by PoD: one for each offer, request and interval that were matched, and one for each offer and interval that was not. */
public final class OutcomeRows {
    private static final Comparator<Row> IN_CLEARING_ORDER =
            Comparator.comparingInt(Row::interval).thenComparingInt(Row::turn).thenComparingInt(Row::offerPoint);

    private final Outcome outcome;
    private final int[] starts;
    private final int[] offersByPod;

    /**
     * A row.
     *
     * @param requestPoint the request point that was served, or -1
     * @param p watts, negative downward
     * @param q var, negative downward
     * @param turn rows of a PoD and interval are in the order of their turns
     */
    record Row(int interval, int offerPoint, int requestPoint, long p, long q, int turn) {}

    public OutcomeRows(Outcome outcome) {
        this.outcome = outcome;
        Book book = outcome.book();
        starts = new int[book.pods() + 1];
        for (int offer = 0; offer < book.offers(); offer++) {
            starts[book.offerPod(offer) + 1]++;
        }
        for (int pod = 0; pod < book.pods(); pod++) {
            starts[pod + 1] += starts[pod];
        }
        int[] next = starts.clone();
        offersByPod = new int[book.offers()];
        for (int offer = 0; offer < book.offers(); offer++) {
            offersByPod[next[book.offerPod(offer)]++] = offer;
        }
    }

    /** How many rows a PoD has at least: 0 when nothing was offered there. */
    public int offeredPoints(int pod) {
        Curves curves = outcome.book().offerCurves();
        int points = 0;
        for (int i = starts[pod]; i < starts[pod + 1]; i++) {
            points += curves.size(offersByPod[i]);
        }
        return points;
    }

    /** The rows of a PoD by interval, in the order of clearing, what was not matched last. */
    List<Row> of(int pod) {
        List<Row> rows = new ArrayList<>();
        Curves curves = outcome.book().offerCurves();
        for (int i = starts[pod]; i < starts[pod + 1]; i++) {
            for (int place = 0; place < curves.size(offersByPod[i]); place++) {
                addRows(rows, curves, curves.point(offersByPod[i], place));
            }
        }
        if (starts[pod + 1] - starts[pod] > 1) {
            rows.sort(IN_CLEARING_ORDER);
        }
        return rows;
    }

    private void addRows(List<Row> rows, Curves curves, int point) {
        int interval = curves.interval(point);
        int before = rows.size();
        for (int match = outcome.firstMatch(Product.P, point); match >= 0; match = outcome.nextMatch(match)) {
            int request = outcome.matchedRequest(match);
            rows.add(
                    new Row(interval, point, request, outcome.matchedQuantity(match), reactive(point, request), match));
        }
        int ofP = rows.size();
        for (int match = outcome.firstMatch(Product.Q, point); match >= 0; match = outcome.nextMatch(match)) {
            int request = outcome.matchedRequest(match);
            if (rows.subList(before, ofP).stream().noneMatch(row -> row.requestPoint() == request)) {
                rows.add(new Row(interval, point, request, 0, outcome.matchedQuantity(match), match));
            }
        }
        boolean traded =
                curves.quantity(Product.P, point) != Book.NONE || curves.quantity(Product.Q, point) != Book.NONE;
        if (rows.size() == before && traded) {
            rows.add(new Row(interval, point, -1, 0, 0, Integer.MAX_VALUE));
        }
    }

    /** What an offer point gives to a request point of reactive power. */
    private long reactive(int point, int request) {
        for (int match = outcome.firstMatch(Product.Q, point); match >= 0; match = outcome.nextMatch(match)) {
            if (outcome.matchedRequest(match) == request) {
                return outcome.matchedQuantity(match);
            }
        }
        return 0;
    }
}
