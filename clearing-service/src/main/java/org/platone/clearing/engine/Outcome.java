package org.platone.clearing.engine;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What one clearing decided, beside the book that it belongs to: by offer point, by request point, and who serves whom. */
public final class Outcome {
    private static final int NOBODY = -1;

    private final Book book;

    /** Of each product a column, which is empty when it is not traded. */
    private final long[][] accepted = new long[2][];

    private final byte[][] reasons = new byte[2][];
    private final long[][] served = new long[2][];

    /** The number of the first match, and 1 more. */
    private final int[][] firstMatches = new int[2][];

    private int[] nextMatches = new int[0];
    private int[] matchedRequests = new int[0];
    private long[] matchedQuantities = new long[0];
    private BigInteger welfare = BigInteger.ZERO;
    private BigInteger gap = BigInteger.ZERO;

    Outcome(Book book) {
        this.book = book;
        for (Product product : Product.values()) {
            int offered =
                    book.offerCurves().trades(product) ? book.offerCurves().points() : 0;
            int requested =
                    book.requestCurves().trades(product) ? book.requestCurves().points() : 0;
            accepted[product.column()] = new long[offered];
            reasons[product.column()] = new byte[offered];
            firstMatches[product.column()] = new int[offered];
            served[product.column()] = new long[requested];
        }
    }

    public Book book() {
        return book;
    }

    /** Whether any offer trades a product. */
    public boolean trades(Product product) {
        return accepted[product.column()].length > 0;
    }

    /** Watts or var of an offer point that were accepted, negative downward. */
    public long accepted(Product product, int offerPoint) {
        long[] column = accepted[product.column()];
        return column.length == 0 ? 0 : column[offerPoint];
    }

    /** How much of an offer point was accepted; null when it does not trade the product. */
    public @Nullable Acceptance acceptance(Product product, int offerPoint) {
        long offered = book.offerCurves().quantity(product, offerPoint);
        return offered == Book.NONE ? null : Acceptance.of(accepted(product, offerPoint), offered);
    }

    /** Why an offer point was not wholly accepted; null when it was, or does not trade the product. */
    public @Nullable Reason reason(Product product, int offerPoint) {
        byte[] column = reasons[product.column()];
        return column.length == 0 ? null : Reason.ofCode(column[offerPoint]);
    }

    /** Watts or var that a request point got, negative downward. */
    public long served(Product product, int requestPoint) {
        long[] column = served[product.column()];
        return column.length == 0 ? 0 : column[requestPoint];
    }

    /** The first match of an offer point, in the order of clearing, or -1. A higher match was made later. */
    public int firstMatch(Product product, int offerPoint) {
        int[] column = firstMatches[product.column()];
        return column.length == 0 ? NOBODY : column[offerPoint] - 1;
    }

    /** The next match of the same offer point, or -1. */
    public int nextMatch(int match) {
        return nextMatches[match];
    }

    /** The request point that a match serves. */
    public int matchedRequest(int match) {
        return matchedRequests[match];
    }

    /** Watts or var of a match, negative downward. */
    public long matchedQuantity(int match) {
        return matchedQuantities[match];
    }

    /** The sum of accepted energy times (request price - offer price), in euro, exact. */
    public BigDecimal welfare() {
        return euro(welfare);
    }

    /** By how much the welfare of the best outcome may be higher at most, in euro, as proven; 0 when this outcome is proven to be the best. */
    public BigDecimal gap() {
        return euro(gap);
    }

    /** From watts times micro-euro per kWh over the length of an interval. */
    private BigDecimal euro(BigInteger sum) {
        BigInteger minutes = BigInteger.valueOf(book.header().intervalMinutes());
        BigDecimal exact = new BigDecimal(sum.multiply(minutes), 9).divide(BigDecimal.valueOf(60));
        return exact.signum() == 0 ? BigDecimal.ZERO : exact.stripTrailingZeros();
    }

    void accept(Product product, int offerPoint, long quantity) {
        accepted[product.column()][offerPoint] += quantity;
    }

    void explain(Product product, int offerPoint, byte reason) {
        reasons[product.column()][offerPoint] = reason;
    }

    void serve(Product product, int requestPoint, long quantity) {
        served[product.column()][requestPoint] = quantity;
    }

    /** Whether the same quantities were accepted as in another outcome of this book. */
    boolean accepts(Outcome other) {
        return Arrays.deepEquals(accepted, other.accepted);
    }

    /** Makes room for what the intervals found, and returns the number of the first match of each. */
    int[] reserve(IntervalResult[] intervals) {
        int[] first = new int[intervals.length];
        int count = 0;
        for (int interval = 0; interval < intervals.length; interval++) {
            first[interval] = count;
            count = Math.addExact(count, intervals[interval].matches().size());
            welfare = welfare.add(intervals[interval].welfare().value());
            gap = gap.add(intervals[interval].gap().value());
        }
        nextMatches = new int[count];
        matchedRequests = new int[count];
        matchedQuantities = new long[count];
        return first;
    }

    /** Takes over the matches of one interval, in their order; intervals have no points in common, so several may do so at once. */
    void take(Matches matches, int firstMatch) {
        for (int i = matches.size() - 1; i >= 0; i--) {
            int match = firstMatch + i;
            int[] first = firstMatches[matches.product(i).column()];
            int point = matches.offerPoint(i);
            matchedRequests[match] = matches.requestPoint(i);
            matchedQuantities[match] = matches.quantity(i);
            nextMatches[match] = first[point] - 1;
            first[point] = match + 1;
        }
    }
}
