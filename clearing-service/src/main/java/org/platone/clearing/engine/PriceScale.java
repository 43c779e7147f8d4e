package org.platone.clearing.engine;

import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Numbers the prices of an auction in their order, each in 31 bits, so that a price and a rank fit in one long that compares as the two do. Prices that
 * lie close together keep their distance; others are numbered one by one.
 */
final class PriceScale {
    private static final long WIDTH = Integer.MAX_VALUE - 2L;

    /** A scale without prices. */
    static final PriceScale NONE = new PriceScale(0, 0, new long[0]);

    private final long lowest;
    private final int codes;
    private final long[] distinct;

    private PriceScale(long lowest, int codes, long[] distinct) {
        this.lowest = lowest;
        this.codes = codes;
        this.distinct = distinct;
    }

    /** A scale of the prices of a product in one interval, on all sides. */
    static PriceScale of(Product product, int interval, Curves... sides) {
        long lowest = Long.MAX_VALUE;
        long highest = Long.MIN_VALUE;
        for (Curves side : sides) {
            long[] prices = side.prices(product);
            int end = end(side, product, interval);
            for (int point = side.from(interval); point < end; point++) {
                lowest = Math.min(lowest, prices[point]);
                highest = Math.max(highest, prices[point]);
            }
        }
        boolean close = lowest > Long.MIN_VALUE / 2 && highest < Long.MAX_VALUE / 2 && highest - lowest < WIDTH;
        if (close || lowest > highest) {
            return new PriceScale(lowest, close ? (int) (highest - lowest) + 1 : 0, new long[0]);
        }
        long[] distinct = Stream.of(sides)
                .flatMapToLong(
                        side -> Arrays.stream(side.prices(product), side.from(interval), end(side, product, interval)))
                .sorted()
                .distinct()
                .toArray();
        return new PriceScale(lowest, distinct.length, distinct);
    }

    private static int end(Curves side, Product product, int interval) {
        return side.trades(product) ? side.to(interval) : side.from(interval);
    }

    /** The highest number of a price. */
    int codes() {
        return codes;
    }

    /** The number of a price of the scale, at least 1; 0 is left for what comes before every price. */
    int code(long price) {
        return distinct.length == 0 ? (int) (price - lowest) + 1 : Arrays.binarySearch(distinct, price) + 1;
    }

    /** The price that has a number. */
    long price(int code) {
        return distinct.length == 0 ? lowest + code - 1 : distinct[code - 1];
    }
}
