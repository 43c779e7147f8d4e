package org.platone.market.quantity;

import java.math.BigDecimal;

/**
 * Price of energy in whole micro-euro per kWh (or kvarh).
 *
 * @param microEuro micro-euro per kWh
 */
public record Price(long microEuro) implements Comparable<Price> {

    /**
     * The price that a number of EUR/kWh says.
     *
     * @throws ArithmeticException if it has more than six decimals or does not fit
     */
    public static Price ofEuro(BigDecimal euro) {
        return new Price(euro.movePointRight(6).longValueExact());
    }

    /** EUR/kWh, without trailing zeros. */
    public BigDecimal toEuro() {
        return new BigDecimal(toString());
    }

    /** Appends the plain decimal in EUR/kWh. */
    public void appendTo(StringBuilder out) {
        PlainDecimal.append(out, microEuro, 6);
    }

    @Override
    public int compareTo(Price other) {
        return Long.compare(microEuro, other.microEuro);
    }

    /** The plain decimal in EUR/kWh. */
    @Override
    public String toString() {
        var out = new StringBuilder();
        appendTo(out);
        return out.toString();
    }
}
