package org.platone.clearing.engine;

import java.util.Arrays;

/**
 * Numbers the prices of an auction in their order, each in 31 bits, so that a price and a rank fit in one long that compares as the two do. Prices that
 * lie close together keep their distance; others are numbered one by one.
 */
final class PriceScale {
    private static final long WIDTH = Integer.MAX_VALUE - 2L;

    private final long lowest;
    private final long[] distinct;

    private PriceScale(long lowest, long[] distinct) {
        this.lowest = lowest;
        this.distinct = distinct;
    }

    /** A scale of {@code count} prices from each column. */
    static PriceScale of(long[] prices, int count, long[] more, int moreCount) {
        long lowest = Long.MAX_VALUE;
        long highest = Long.MIN_VALUE;
        for (int i = 0; i < count; i++) {
            lowest = Math.min(lowest, prices[i]);
            highest = Math.max(highest, prices[i]);
        }
        for (int i = 0; i < moreCount; i++) {
            lowest = Math.min(lowest, more[i]);
            highest = Math.max(highest, more[i]);
        }
        boolean close = lowest > Long.MIN_VALUE / 2 && highest < Long.MAX_VALUE / 2 && highest - lowest < WIDTH;
        if (close || count + moreCount == 0) {
            return new PriceScale(lowest, new long[0]);
        }
        long[] all = Arrays.copyOf(prices, count + moreCount);
        System.arraycopy(more, 0, all, count, moreCount);
        Arrays.sort(all);
        int kept = 0;
        for (long price : all) {
            if (kept == 0 || all[kept - 1] != price) {
                all[kept++] = price;
            }
        }
        return new PriceScale(lowest, Arrays.copyOf(all, kept));
    }

    /** The number of a price of the scale, at least 1; 0 is left for what comes before every price. */
    long code(long price) {
        return distinct.length == 0 ? price - lowest + 1 : Arrays.binarySearch(distinct, price) + 1;
    }
}
