package org.platone.settlement.quantity;

import java.math.BigDecimal;

/**
 * Active or reactive power in whole watts (var), so that sums are exact.
 *
 * @param watts signed watts or var
 */
public record Power(long watts) {

    /** The power of that many kilowatts (kvar); more than three decimals are an {@link ArithmeticException}. */
    public static Power ofKilowatts(BigDecimal kilowatts) {
        return new Power(kilowatts.movePointRight(3).longValueExact());
    }

    /** The same in kilowatts (kvar), with at most three decimals. */
    public BigDecimal kilowatts() {
        return BigDecimal.valueOf(watts, 3);
    }
}
