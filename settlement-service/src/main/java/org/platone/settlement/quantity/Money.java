package org.platone.settlement.quantity;

import java.math.BigDecimal;

/**
 * An amount of money.
 *
 * @param microEuro whole micro-euro
 */
public record Money(long microEuro) implements Comparable<Money> {

    /** Nothing. */
    public static final Money ZERO = new Money(0);

    /** The amount of that many euro; more than six decimals are an {@link ArithmeticException}. */
    public static Money ofEuro(BigDecimal euro) {
        return new Money(euro.movePointRight(6).longValueExact());
    }

    /** The sum of both; too much is an {@link ArithmeticException}. */
    public Money plus(Money other) {
        return new Money(Math.addExact(microEuro, other.microEuro));
    }

    /** What is left after the other is taken away. */
    public Money minus(Money other) {
        return new Money(Math.subtractExact(microEuro, other.microEuro));
    }

    /** This, or nothing when it is negative. */
    public Money atLeastZero() {
        return microEuro < 0 ? ZERO : this;
    }

    /** The same in euro, with at most six decimals. */
    public BigDecimal euro() {
        return BigDecimal.valueOf(microEuro, 6);
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(microEuro, other.microEuro);
    }
}
