package org.platone.clearing.engine;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The curves of all requests, or of all offers. Their points are numbered interval after interval, and in an interval in the order of their bids, so that an
 * interval is cleared along columns that lie together.
 */
public final class Curves {
    /** The first point of each interval, and at the end the number of all. */
    private final int[] firstOfInterval;

    private final int[] owners;
    private final short[] intervals;
    private final long[][] quantities;
    private final long[][] prices;

    /** For each bid its place among {@link #pointsOfBids}, and at the end the number of all. */
    private final int[] starts;

    private final int[] pointsOfBids;

    private Curves(
            int[] firstOfInterval,
            int[] owners,
            short[] intervals,
            long[][] quantities,
            long[][] prices,
            int[] starts,
            int[] pointsOfBids) {
        this.firstOfInterval = firstOfInterval;
        this.owners = owners;
        this.intervals = intervals;
        this.quantities = quantities;
        this.prices = prices;
        this.starts = starts;
        this.pointsOfBids = pointsOfBids;
    }

    public int points() {
        return owners.length;
    }

    /** How many points a bid has. */
    public int size(int bid) {
        return starts[bid + 1] - starts[bid];
    }

    /** A point of a bid, counted from 0 in the order of the intervals. */
    public int point(int bid, int place) {
        return pointsOfBids[starts[bid] + place];
    }

    /** The bid that a point belongs to. */
    public int owner(int point) {
        return owners[point];
    }

    /** The interval of a point, counted from 0 at the book's first index. */
    public int interval(int point) {
        return intervals[point];
    }

    /** Watts or var, negative downward; {@link Book#NONE} when the point does not trade the product. */
    public long quantity(Product product, int point) {
        long[] column = quantities[product.column()];
        return column.length == 0 ? Book.NONE : column[point];
    }

    /** Micro-euro per kWh or kvarh; meaningless where there is no quantity. */
    public long price(Product product, int point) {
        return prices[product.column()][point];
    }

    /** For each point its bid. */
    int[] owners() {
        return owners;
    }

    /** For each point what {@link #quantity} is; nothing when no point trades the product. */
    long[] quantities(Product product) {
        return quantities[product.column()];
    }

    /** For each point what {@link #price} is, 0 where there is no quantity; nothing when no point trades the product. */
    long[] prices(Product product) {
        return prices[product.column()];
    }

    /** Whether any point trades the product. */
    boolean trades(Product product) {
        return quantities[product.column()].length > 0;
    }

    /** The first point of an interval. */
    int from(int interval) {
        return firstOfInterval[interval];
    }

    /** The point after the last one of an interval. */
    int to(int interval) {
        return firstOfInterval[interval + 1];
    }

    /** The point of a bid in an interval, or -1. */
    public int at(int bid, int interval) {
        int found = Arrays.binarySearch(owners, from(interval), to(interval), bid);
        return found < 0 ? -1 : found;
    }

    /** These curves with their points in one interval only. */
    Curves only(int interval) {
        int from = from(interval);
        int to = to(interval);
        int[] newFirst = new int[firstOfInterval.length];
        Arrays.fill(newFirst, interval + 1, newFirst.length, to - from);
        int[] newOwners = Arrays.copyOfRange(owners, from, to);
        int[] newStarts = new int[starts.length];
        int[] newPoints = new int[to - from];
        for (int point = 0; point < newPoints.length; point++) {
            newStarts[newOwners[point] + 1] = 1;
            newPoints[point] = point;
        }
        for (int bid = 1; bid < newStarts.length; bid++) {
            newStarts[bid] += newStarts[bid - 1];
        }
        return new Curves(
                newFirst,
                newOwners,
                Arrays.copyOfRange(intervals, from, to),
                new long[][] {only(quantities[0], from, to), only(quantities[1], from, to)},
                new long[][] {only(prices[0], from, to), only(prices[1], from, to)},
                newStarts,
                newPoints);
    }

    private static long[] only(long[] column, int from, int to) {
        return column.length == 0 ? column : Arrays.copyOfRange(column, from, to);
    }

    /** These curves with another price of one point. */
    Curves withPrice(Product product, int point, long price) {
        long[][] newPrices = {prices[0], prices[1]};
        newPrices[product.column()] = prices[product.column()].clone();
        newPrices[product.column()][point] = price;
        return new Curves(firstOfInterval, owners, intervals, quantities, newPrices, starts, pointsOfBids);
    }

    static final class Builder {
        private final IntColumn starts = new IntColumn();
        private final IntColumn intervals = new IntColumn();
        private final LongColumn[] quantities = {new LongColumn(), new LongColumn()};
        private final LongColumn[] prices = {new LongColumn(), new LongColumn()};

        void startBid() {
            starts.add(intervals.size());
        }

        void point(int index, long p, long pPrice, long q, long qPrice) {
            intervals.add(index);
            append(Product.P, p, pPrice);
            append(Product.Q, q, qPrice);
        }

        /** A column stays empty until the product is first traded. */
        private void append(Product product, long quantity, long price) {
            LongColumn quantityColumn = quantities[product.column()];
            LongColumn priceColumn = prices[product.column()];
            if (quantity == Book.NONE && quantityColumn.size() == 0) {
                return;
            }
            while (quantityColumn.size() < intervals.size() - 1) {
                quantityColumn.add(Book.NONE);
                priceColumn.add(0);
            }
            quantityColumn.add(quantity);
            priceColumn.add(quantity == Book.NONE ? 0 : price);
        }

        /** The first point outside the session, or null. */
        Book.Builder.@Nullable Misplaced outside(int firstIndex, int intervalCount) {
            int bid = 0;
            for (int point = 0; point < intervals.size(); point++) {
                while (bid + 1 < starts.size() && starts.get(bid + 1) <= point) {
                    bid++;
                }
                int interval = intervals.get(point) - firstIndex;
                if (interval < 0 || interval >= intervalCount) {
                    return new Book.Builder.Misplaced(
                            bid, point - starts.get(bid), String.valueOf(intervals.get(point)));
                }
            }
            return null;
        }

        /** Bids in the order given, indexes counted from {@code firstIndex}. */
        Curves build(int[] order, int firstIndex, int intervalCount) {
            int points = intervals.size();
            int[] first = new int[intervalCount + 1];
            for (int point = 0; point < points; point++) {
                first[interval(point, firstIndex, intervalCount) + 1]++;
            }
            for (int interval = 0; interval < intervalCount; interval++) {
                first[interval + 1] += first[interval];
            }
            int[] next = Arrays.copyOf(first, intervalCount);
            int[] newStarts = new int[order.length + 1];
            int[] newPoints = new int[points];
            int[] owners = new int[points];
            short[] newIntervals = new short[points];
            long[][] newQuantities = {new long[size(Product.P)], new long[size(Product.Q)]};
            long[][] newPrices = {new long[size(Product.P)], new long[size(Product.Q)]};
            int place = 0;
            for (int bid = 0; bid < order.length; bid++) {
                newStarts[bid] = place;
                int from = starts.get(order[bid]);
                int to = order[bid] + 1 < starts.size() ? starts.get(order[bid] + 1) : points;
                for (int point = from; point < to; point++) {
                    int interval = intervals.get(point) - firstIndex;
                    int at = next[interval]++;
                    if (at > first[interval] && owners[at - 1] == bid) {
                        throw new IllegalArgumentException(
                                "Index " + intervals.get(point) + " appears twice in a curve");
                    }
                    owners[at] = bid;
                    newIntervals[at] = (short) interval;
                    newPoints[place++] = at;
                    for (int product = 0; product < 2; product++) {
                        if (newQuantities[product].length > 0) {
                            boolean known = point < quantities[product].size();
                            newQuantities[product][at] = known ? quantities[product].get(point) : Book.NONE;
                            newPrices[product][at] = known ? prices[product].get(point) : 0;
                        }
                    }
                }
                Arrays.sort(newPoints, newStarts[bid], place);
            }
            newStarts[order.length] = place;
            return new Curves(first, owners, newIntervals, newQuantities, newPrices, newStarts, newPoints);
        }

        private int interval(int point, int firstIndex, int intervalCount) {
            int interval = Math.subtractExact(intervals.get(point), firstIndex);
            if (interval < 0 || interval >= intervalCount) {
                throw new IllegalArgumentException("Index " + intervals.get(point) + " lies outside the session");
            }
            return interval;
        }

        private int size(Product product) {
            return quantities[product.column()].size() == 0 ? 0 : intervals.size();
        }
    }
}
