package org.platone.clearing.engine;

import java.util.Arrays;

/** Points of curves in columns, as they come. A product that none of them trades takes no room. */
public final class CurvePoints {
    private static final int LEAST = 16;

    private int[] indexes;
    private final long[][] quantities = new long[2][0];
    private final long[][] prices = new long[2][0];
    private int size;
    private int lowest = Integer.MAX_VALUE;
    private int highest = Integer.MIN_VALUE;

    /** No points. */
    public CurvePoints() {
        this(LEAST);
    }

    /** No points, with room for so many at first. */
    public CurvePoints(int room) {
        indexes = new int[Math.max(LEAST, room)];
    }

    /** Adds a point; a quantity may be {@link Book#NONE}. */
    public void add(int index, long p, long pPrice, long q, long qPrice) {
        ensure(1);
        put(Product.P, p, pPrice);
        put(Product.Q, q, qPrice);
        lowest = Math.min(lowest, index);
        highest = Math.max(highest, index);
        indexes[size++] = index;
    }

    private void put(Product product, long quantity, long price) {
        int column = product.column();
        if (quantity != Book.NONE || trades(product)) {
            trade(column);
            quantities[column][size] = quantity;
            prices[column][size] = quantity == Book.NONE ? 0 : price;
        }
    }

    /** Makes room for a product that was not traded before. */
    private void trade(int column) {
        if (quantities[column].length == 0) {
            quantities[column] = new long[indexes.length];
            prices[column] = new long[indexes.length];
            Arrays.fill(quantities[column], 0, size, Book.NONE);
        }
    }

    /** Adds all points of others. */
    void addAll(CurvePoints others) {
        int more = others.size;
        ensure(more);
        System.arraycopy(others.indexes, 0, indexes, size, more);
        for (Product product : Product.values()) {
            int column = product.column();
            if (others.trades(product)) {
                trade(column);
                System.arraycopy(others.quantities[column], 0, quantities[column], size, more);
                System.arraycopy(others.prices[column], 0, prices[column], size, more);
            } else if (trades(product)) {
                Arrays.fill(quantities[column], size, size + more, Book.NONE);
                Arrays.fill(prices[column], size, size + more, 0);
            }
        }
        size += more;
        lowest = Math.min(lowest, others.lowest);
        highest = Math.max(highest, others.highest);
    }

    private void ensure(int more) {
        if (indexes.length - size < more) {
            int room = Math.addExact(size, Math.max(more, size >> 1));
            indexes = Arrays.copyOf(indexes, room);
            for (int column = 0; column < 2; column++) {
                if (quantities[column].length > 0) {
                    quantities[column] = Arrays.copyOf(quantities[column], room);
                    prices[column] = Arrays.copyOf(prices[column], room);
                }
            }
        }
    }

    public int size() {
        return size;
    }

    /** Whether any point trades a product. */
    boolean trades(Product product) {
        return quantities[product.column()].length > 0;
    }

    /** Whether all lie in so many intervals from an index on. */
    boolean isWithin(int firstIndex, int intervalCount) {
        return size == 0 || (lowest >= firstIndex && (long) highest - firstIndex < intervalCount);
    }

    /** Adds to the counts of each interval how many of some points lie in it. */
    void count(int from, int to, int firstIndex, int[] counts) {
        for (int point = from; point < to; point++) {
            counts[indexes[point] - firstIndex]++;
        }
    }

    int index(int point) {
        return indexes[point];
    }

    /** What is traded; {@link Book#NONE} when nothing is. */
    long quantity(Product product, int point) {
        return trades(product) ? quantities[product.column()][point] : Book.NONE;
    }

    /** The price, 0 where nothing is traded. */
    long price(Product product, int point) {
        return trades(product) ? prices[product.column()][point] : 0;
    }
}
