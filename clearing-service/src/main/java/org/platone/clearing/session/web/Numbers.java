package org.platone.clearing.session.web;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.platone.clearing.book.Amounts;

/** Amounts of the engine as JSON numbers. */
final class Numbers {
    private Numbers() {}

    /** Watts as kW, var as kvar. */
    static BigDecimal power(long watts) {
        return new BigDecimal(Amounts.power(watts));
    }

    /** Micro-euro as euro. */
    static BigDecimal price(long microEuro) {
        return new BigDecimal(Amounts.price(microEuro));
    }

    static @Nullable BigDecimal priceOrNull(@Nullable Long microEuro) {
        return microEuro == null ? null : price(microEuro);
    }
}
