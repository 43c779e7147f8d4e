package org.platone.clearing.engine;

import java.util.Arrays;

/** Points of curves in columns, as they come. A product that none of them trades takes no room. */
public final class CurvePoints {
    private static final int LEAST = 16;

    private int[] indexes = new int[LEAST];
    private final long[][] quantities = new long[2][0];
    private final long[][] prices = new long[2][0];
    private int size;

    /** Adds a point; a quantity may be {@link Book#NONE}. */
    public void add(int index, long p, long pPrice, long q, long qPrice) {
        ensure(1);
        put(Product.P, p, pPrice);
        put(Product.Q, q, qPrice);
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
            if (others.tradesNow(product)) {
                trade(column);
                System.arraycopy(others.quantities[column], 0, quantities[column], size, more);
                System.arraycopy(others.prices[column], 0, prices[column], size, more);
            } else if (trades(product)) {
                Arrays.fill(quantities[column], size, size + more, Book.NONE);
                Arrays.fill(prices[column], size, size + more, 0);
            }
        }
        size += more;
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

    /** Forgets all points. */
    public void clear() {
        size = 0;
    }

    /** Whether there is room for a product, as for one that any point trades. */
    boolean trades(Product product) {
        return quantities[product.column()].length > 0;
    }

    /** Whether a point trades a product that was not forgotten. */
    private boolean tradesNow(Product product) {
        long[] column = quantities[product.column()];
        for (int point = 0; column.length > 0 && point < size; point++) {
            if (column[point] != Book.NONE) {
                return true;
            }
        }
        return false;
    }

    int index(int point) {
        return indexes[point];
    }

    /** For each point what is traded, or nothing at all. */
    long[] quantities(Product product) {
        return quantities[product.column()];
    }

    /** For each point the price, 0 where nothing is traded, or nothing at all. */
    long[] prices(Product product) {
        return prices[product.column()];
    }
}
