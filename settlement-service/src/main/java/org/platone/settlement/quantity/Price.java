package org.platone.settlement.quantity;

import java.math.BigDecimal;

/**
 * A price of energy, which may be negative.
 *
 * @param microEuroPerKilowattHour whole micro-euro per kWh (kvarh)
 */
public record Price(long microEuroPerKilowattHour) {

    /** The price of that many euro per kWh; more than six decimals are an {@link ArithmeticException}. */
    public static Price ofEuro(BigDecimal euroPerKilowattHour) {
        return new Price(euroPerKilowattHour.movePointRight(6).longValueExact());
    }

    /** The same in euro per kWh, with at most six decimals. */
    public BigDecimal euro() {
        return BigDecimal.valueOf(microEuroPerKilowattHour, 6);
    }
}
