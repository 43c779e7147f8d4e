package org.platone.settlement.settling.web;

import java.math.BigDecimal;
import java.util.stream.Stream;
import org.platone.settlement.quantity.Money;

/** Energy and money as they are shown: exact decimals without trailing zeros. */
final class Amounts {

    private Amounts() {}

    /** Watt quarter-hours as kWh. */
    static BigDecimal kilowattHours(long wattQuarters) {
        return plain(BigDecimal.valueOf(Math.multiplyExact(wattQuarters, 25), 5));
    }

    /** Micro-euro as EUR, or millionths of a token as tokens. */
    static BigDecimal euro(long microEuro) {
        return plain(new Money(microEuro).euro());
    }

    static BigDecimal sum(Stream<BigDecimal> amounts) {
        return plain(amounts.reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    private static BigDecimal plain(BigDecimal decimal) {
        BigDecimal stripped = decimal.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
