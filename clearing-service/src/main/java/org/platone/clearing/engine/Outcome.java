package org.platone.clearing.engine;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What one clearing decided, beside the book that it belongs to: by offer point, by request point, and who serves whom. */
public final class Outcome {
    private static final int NOBODY = -1;

    private final Book book;
    private final long[][] accepted;
    private final byte[][] reasons;
    private final long[][] served;
    private final int[][] firstMatches;
    private int[] nextMatches = new int[0];
    private int[] matchedRequests = new int[0];
    private long[] matchedQuantities = new long[0];
    private BigInteger welfare = BigInteger.ZERO;
    private BigInteger gap = BigInteger.ZERO;

    Outcome(Book book) {
        this.book = book;
        int offerPoints = book.offerCurves().points();
        int requestPoints = book.requestCurves().points();
        accepted = new long[2][offerPoints];
        reasons = new byte[2][offerPoints];
        served = new long[2][requestPoints];
        firstMatches = new int[2][offerPoints];
    }

    public Book book() {
        return book;
    }

    /** Watts or var of an offer point that were accepted, negative downward. */
    public long accepted(Product product, int offerPoint) {
        return accepted[product.column()][offerPoint];
    }

    /** How much of an offer point was accepted; null when it does not trade the product. */
    public @Nullable Acceptance acceptance(Product product, int offerPoint) {
        long offered = book.offerCurves().quantity(product, offerPoint);
        if (offered == Book.NONE) {
            return null;
        }
        long sold = accepted(product, offerPoint);
        if (sold == 0) {
            return Acceptance.KO;
        }
        return sold == offered ? Acceptance.OK : Acceptance.PARTIAL;
    }

    /** Why an offer point was not wholly accepted; null when it was, or does not trade the product. */
    public @Nullable Reason reason(Product product, int offerPoint) {
        return Reason.of(reasons[product.column()][offerPoint]);
    }

    /** Watts or var that a request point got, negative downward. */
    public long served(Product product, int requestPoint) {
        return served[product.column()][requestPoint];
    }

    /** The first match of an offer point, in the order of clearing, or -1. A higher match was made later. */
    public int firstMatch(Product product, int offerPoint) {
        return firstMatches[product.column()][offerPoint];
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

    /** Takes over what the intervals found, in their order. */
    void complete(IntervalResult[] intervals) {
        int count = 0;
        for (IntervalResult interval : intervals) {
            count = Math.addExact(count, interval.matches().size());
        }
        nextMatches = new int[count];
        matchedRequests = new int[count];
        matchedQuantities = new long[count];
        Arrays.fill(firstMatches[0], NOBODY);
        Arrays.fill(firstMatches[1], NOBODY);
        int match = count;
        for (int interval = intervals.length - 1; interval >= 0; interval--) {
            Matches matches = intervals[interval].matches();
            for (int i = matches.size() - 1; i >= 0; i--) {
                match--;
                int[] first = firstMatches[matches.product(i).column()];
                matchedRequests[match] = matches.requestPoint(i);
                matchedQuantities[match] = matches.quantity(i);
                nextMatches[match] = first[matches.offerPoint(i)];
                first[matches.offerPoint(i)] = match;
            }
        }
        for (IntervalResult interval : intervals) {
            welfare = welfare.add(interval.welfare().value());
            gap = gap.add(interval.gap().value());
        }
    }
}
