package org.platone.localstack.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import tools.jackson.databind.JsonNode;

/** Exact conversion between the decimals on the wire and the whole watts and micro-euro inside. */
final class Decimals {

    private Decimals() {}

    /** Watts (or var) as kW with three decimals. */
    static String kilo(long watts) {
        return plain(watts, 3);
    }

    /** Micro-euro as euro with six decimals. */
    static String euro(long microEuro) {
        return plain(microEuro, 6);
    }

    private static String plain(long units, int scale) {
        return BigDecimal.valueOf(units, scale).toPlainString();
    }

    static long watts(BigDecimal kilowatts) {
        return kilowatts.movePointRight(3).longValueExact();
    }

    static long microEuro(BigDecimal euro) {
        return euro.movePointRight(6).longValueExact();
    }

    /** A power on the wire in watts, 0 where there is none. */
    static long wattsOrZero(JsonNode kilowatts) {
        return kilowatts.isNumber() ? watts(kilowatts.decimalValue()) : 0;
    }

    /** An amount on the wire in micro-euro, 0 where there is none. */
    static long microEuroOrZero(JsonNode euro) {
        return euro.isNumber() ? microEuro(euro.decimalValue()) : 0;
    }

    /** The share (parts per million) of an amount, rounded half-even to one micro-euro, as the contract does. */
    static long share(long microEuro, long partsPerMillion) {
        return BigDecimal.valueOf(microEuro)
                .multiply(BigDecimal.valueOf(partsPerMillion))
                .movePointLeft(6)
                .setScale(0, RoundingMode.HALF_EVEN)
                .longValueExact();
    }

    /** Watt-quarter-hours as kWh for people. */
    static String kilowattHours(long wattQuarterHours) {
        return BigDecimal.valueOf(wattQuarterHours)
                .divide(BigDecimal.valueOf(4_000), 1, RoundingMode.HALF_EVEN)
                .toPlainString();
    }

    /** Micro-euro as euro with two decimals, for people. */
    static String cents(long microEuro) {
        return BigDecimal.valueOf(microEuro, 6)
                .setScale(2, RoundingMode.HALF_EVEN)
                .toPlainString();
    }
}
