package org.platone.clearing.engine;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The curves of all requests, or of all offers: points one after another, those of a bid together and in the order of their intervals. */
public final class Curves {
    private final int[] starts;
    private final int[] owners;
    private final short[] intervals;
    private final long[][] quantities;
    private final long[][] prices;

    private Curves(int[] starts, int[] owners, short[] intervals, long[][] quantities, long[][] prices) {
        this.starts = starts;
        this.owners = owners;
        this.intervals = intervals;
        this.quantities = quantities;
        this.prices = prices;
    }

    public int points() {
        return owners.length;
    }

    /** The first point of a bid. */
    public int from(int bid) {
        return starts[bid];
    }

    /** The point after the last one of a bid. */
    public int to(int bid) {
        return starts[bid + 1];
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

    /** The point of a bid in an interval, or -1. */
    public int at(int bid, int interval) {
        int found = Arrays.binarySearch(intervals, starts[bid], starts[bid + 1], (short) interval);
        return found < 0 ? -1 : found;
    }

    /** These curves with their points in one interval only. */
    Curves only(int interval) {
        int bids = starts.length - 1;
        int[] newStarts = new int[bids + 1];
        int[] kept = new int[bids];
        int count = 0;
        for (int bid = 0; bid < bids; bid++) {
            int point = at(bid, interval);
            if (point >= 0) {
                kept[count++] = point;
            }
            newStarts[bid + 1] = count;
        }
        int[] newOwners = new int[count];
        short[] newIntervals = new short[count];
        Arrays.fill(newIntervals, (short) interval);
        long[][] newQuantities = {new long[count], new long[count]};
        long[][] newPrices = {new long[count], new long[count]};
        for (int i = 0; i < count; i++) {
            newOwners[i] = owners[kept[i]];
            for (Product product : Product.values()) {
                long quantity = quantity(product, kept[i]);
                newQuantities[product.column()][i] = quantity;
                newPrices[product.column()][i] = quantity == Book.NONE ? 0 : price(product, kept[i]);
            }
        }
        return new Curves(newStarts, newOwners, newIntervals, newQuantities, newPrices);
    }

    /** These curves with another price of one point. */
    Curves withPrice(Product product, int point, long price) {
        long[][] newPrices = {prices[0], prices[1]};
        newPrices[product.column()] = prices[product.column()].clone();
        newPrices[product.column()][point] = price;
        return new Curves(starts, owners, intervals, quantities, newPrices);
    }

    /** The points of each interval, those of a lower bid first; {@code [interval]} to {@code [interval + 1]} of the first column index the second. */
    int[][] byInterval(int count) {
        int[] first = new int[count + 1];
        for (short interval : intervals) {
            first[interval + 1]++;
        }
        for (int i = 0; i < count; i++) {
            first[i + 1] += first[i];
        }
        int[] next = Arrays.copyOf(first, count);
        int[] points = new int[intervals.length];
        for (int point = 0; point < points.length; point++) {
            points[next[intervals[point]]++] = point;
        }
        return new int[][] {first, points};
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
            int[] newStarts = new int[order.length + 1];
            int[] owners = new int[points];
            short[] newIntervals = new short[points];
            long[][] newQuantities = {new long[size(Product.P)], new long[size(Product.Q)]};
            long[][] newPrices = {new long[size(Product.P)], new long[size(Product.Q)]};
            int at = 0;
            for (int bid = 0; bid < order.length; bid++) {
                newStarts[bid] = at;
                int from = starts.get(order[bid]);
                int to = order[bid] + 1 < starts.size() ? starts.get(order[bid] + 1) : points;
                for (int offset : inOrder(from, to)) {
                    int point = from + offset;
                    int interval = Math.subtractExact(intervals.get(point), firstIndex);
                    if (interval < 0 || interval >= intervalCount) {
                        throw new IllegalArgumentException(
                                "Index " + intervals.get(point) + " lies outside the session");
                    }
                    owners[at] = bid;
                    newIntervals[at] = (short) interval;
                    if (at > newStarts[bid] && newIntervals[at - 1] == interval) {
                        throw new IllegalArgumentException(
                                "Index " + intervals.get(point) + " appears twice in a curve");
                    }
                    for (int product = 0; product < 2; product++) {
                        if (newQuantities[product].length > 0) {
                            boolean known = point < quantities[product].size();
                            newQuantities[product][at] = known ? quantities[product].get(point) : Book.NONE;
                            newPrices[product][at] = known ? prices[product].get(point) : 0;
                        }
                    }
                    at++;
                }
            }
            newStarts[order.length] = at;
            return new Curves(newStarts, owners, newIntervals, newQuantities, newPrices);
        }

        private int size(Product product) {
            return quantities[product.column()].size() == 0 ? 0 : intervals.size();
        }

        private int[] inOrder(int from, int to) {
            return Sorting.order(
                    to - from, (a, b) -> Integer.compare(intervals.get(from + a), intervals.get(from + b)));
        }
    }
}
