package org.platone.settlement.settling;

import java.math.BigInteger;
import org.platone.settlement.quantity.Fraction;

/**
 * The only place where energy meets a price. Both results are whole micro-euro, rounded half-even once from the exact
 * value of one row.
 */
final class Formula {

    /** Watts times micro-euro per kWh times a quarter of an hour is in units of 1/4000 micro-euro. */
    private static final long UNITS = 4000;

    private static final BigInteger BIG_UNITS = BigInteger.valueOf(UNITS);

    private Formula() {}

    /**
     * The price of a power over a quarter-hour, in micro-euro.
     *
     * @param watts not negative
     * @param price micro-euro per kWh, may be negative
     */
    static long paid(long watts, long price) {
        return halfEven(Math.multiplyExact(watts, price), UNITS);
    }

    /**
     * The penalty of a quarter-hour in micro-euro: |price| x factor x max(0, requested x (1 - tolerance) - delivered).
     *
     * @param requested watts sold, not negative
     * @param delivered watts delivered, not negative
     * @param price micro-euro per kWh, may be negative
     */
    static long penalty(long requested, long delivered, long price, Fraction tolerance, Fraction factor) {
        Fraction due = tolerance.complement();
        BigInteger shortfall = BigInteger.valueOf(requested)
                .multiply(due.numerator())
                .subtract(BigInteger.valueOf(delivered).multiply(due.denominator()));
        if (shortfall.signum() <= 0) {
            return 0;
        }
        return halfEven(
                shortfall.multiply(BigInteger.valueOf(Math.absExact(price))).multiply(factor.numerator()),
                due.denominator().multiply(factor.denominator()).multiply(BIG_UNITS));
    }

    private static long halfEven(long dividend, long divisor) {
        long quotient = Math.floorDiv(dividend, divisor);
        long twice = 2 * Math.floorMod(dividend, divisor);
        boolean up = twice > divisor || (twice == divisor && (quotient & 1) == 1);
        return up ? quotient + 1 : quotient;
    }

    private static long halfEven(BigInteger dividend, BigInteger divisor) {
        BigInteger[] parts = dividend.divideAndRemainder(divisor);
        int side = parts[1].shiftLeft(1).compareTo(divisor);
        boolean up = side > 0 || (side == 0 && parts[0].testBit(0));
        return (up ? parts[0].add(BigInteger.ONE) : parts[0]).longValueExact();
    }
}
