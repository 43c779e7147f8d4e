package org.platone.settlement.quantity;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * An exact ratio, such as a tolerance or a penalty factor.
 *
 * @param numerator above the line
 * @param denominator below the line, positive
 */
public record Fraction(BigInteger numerator, BigInteger denominator) {

    /** Nothing. */
    public static final Fraction ZERO = of(0, 1);

    /** The whole. */
    public static final Fraction ONE = of(1, 1);

    public Fraction {
        if (denominator.signum() <= 0) {
            throw new IllegalArgumentException("A fraction needs a positive denominator, not " + denominator);
        }
    }

    /** The ratio of two whole numbers. */
    public static Fraction of(long numerator, long denominator) {
        return new Fraction(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
    }

    /** The ratio that a decimal stands for, exactly. */
    public static Fraction of(BigDecimal decimal) {
        return decimal.scale() <= 0
                ? new Fraction(decimal.toBigIntegerExact(), BigInteger.ONE)
                : new Fraction(decimal.unscaledValue(), BigInteger.TEN.pow(decimal.scale()));
    }

    /** What the whole has more than this. */
    public Fraction complement() {
        return new Fraction(denominator.subtract(numerator), denominator);
    }

    /** Whether it is nothing. */
    public boolean isZero() {
        return numerator.signum() == 0;
    }

    /** The same as a decimal; an {@link ArithmeticException} where that is not exact. */
    public BigDecimal decimal() {
        return new BigDecimal(numerator).divide(new BigDecimal(denominator));
    }

    /** As a decimal where that is exact, otherwise as numerator/denominator. */
    @Override
    public String toString() {
        try {
            return decimal().toPlainString();
        } catch (ArithmeticException e) {
            return numerator + "/" + denominator;
        }
    }
}
