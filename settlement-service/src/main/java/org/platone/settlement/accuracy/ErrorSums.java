package org.platone.settlement.accuracy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** How far a baseline is from what was measured, summed up over quarter-hours. Exact until it is shown. */
public final class ErrorSums {

    private static final int WATTS_OF_A_KILOWATT = 3;
    private static final int DECIMALS_OF_A_RATIO = 6;

    private long count;
    private long sum;
    private long absolute;
    private long measured;
    private BigInteger squares = BigInteger.ZERO;

    /** Adds a quarter-hour; both in watts. */
    void add(long baseline, long meter) {
        long error = Math.subtractExact(baseline, meter);
        count++;
        sum = Math.addExact(sum, error);
        absolute = Math.addExact(absolute, Math.absExact(error));
        measured = Math.addExact(measured, Math.absExact(meter));
        squares = squares.add(BigInteger.valueOf(error).pow(2));
    }

    /** How many quarter-hours. */
    public long quarterHours() {
        return count;
    }

    /** Baseline less measured, on average in kW; positive when the baseline promises too much; null without a quarter-hour. */
    public @Nullable BigDecimal meanError() {
        return average(sum);
    }

    /** The distance of both, on average in kW. */
    public @Nullable BigDecimal meanAbsoluteError() {
        return average(absolute);
    }

    /** The root of the mean square of the distance, in kW: great ones weigh more. */
    public @Nullable BigDecimal rootMeanSquareError() {
        if (count == 0) {
            return null;
        }
        return new BigDecimal(squares)
                .divide(BigDecimal.valueOf(count), MathContext.DECIMAL64)
                .sqrt(MathContext.DECIMAL64)
                .movePointLeft(WATTS_OF_A_KILOWATT)
                .setScale(WATTS_OF_A_KILOWATT, RoundingMode.HALF_EVEN);
    }

    /** The sum of the distances as a part of what was measured; null when that was nothing. */
    public @Nullable BigDecimal relativeError() {
        return measured == 0
                ? null
                : BigDecimal.valueOf(absolute)
                        .divide(BigDecimal.valueOf(measured), DECIMALS_OF_A_RATIO, RoundingMode.HALF_EVEN);
    }

    private @Nullable BigDecimal average(long watts) {
        return count == 0
                ? null
                : BigDecimal.valueOf(watts, WATTS_OF_A_KILOWATT)
                        .divide(BigDecimal.valueOf(count), WATTS_OF_A_KILOWATT, RoundingMode.HALF_EVEN);
    }
}
