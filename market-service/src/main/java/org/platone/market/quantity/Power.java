package org.platone.market.quantity;

import java.math.BigDecimal;

/**
 * Active or reactive power in whole watts (or var); positive is upward flexibility, negative downward.
 *
 * @param watts whole watts, or whole var
 */
public record Power(long watts) implements Comparable<Power> {

    public static final Power ZERO = new Power(0);

    /** More than any grid carries; keeps sums far from overflow. */
    private static final long LARGEST = 1_000_000_000_000L;

    /**
     * The power that a number of kW (or kvar) says.
     *
     * @throws ArithmeticException if it has more than three decimals or is beyond any grid
     */
    public static Power ofKilo(BigDecimal kilo) {
        long watts = kilo.movePointRight(3).longValueExact();
        if (watts > LARGEST || watts < -LARGEST) {
            throw new ArithmeticException("more than 1 TW");
        }
        return new Power(watts);
    }

    /** kW (or kvar), without trailing zeros. */
    public BigDecimal toKilo() {
        return new BigDecimal(toString());
    }

    public Power plus(Power other) {
        return new Power(Math.addExact(watts, other.watts));
    }

    public Power minus(Power other) {
        return new Power(Math.subtractExact(watts, other.watts));
    }

    /** Appends the plain decimal in kW (or kvar). */
    public void appendTo(StringBuilder out) {
        PlainDecimal.append(out, watts, 3);
    }

    @Override
    public int compareTo(Power other) {
        return Long.compare(watts, other.watts);
    }

    /** The plain decimal in kW (or kvar). */
    @Override
    public String toString() {
        var out = new StringBuilder();
        appendTo(out);
        return out.toString();
    }
}
