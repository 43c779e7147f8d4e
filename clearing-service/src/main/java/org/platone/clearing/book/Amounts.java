package org.platone.clearing.book;

/** Amounts of the engine as the exchange format writes them: plain decimals without trailing zeros. */
public final class Amounts {
    static final int POWER_PLACES = 3;
    static final int PRICE_PLACES = 6;

    private Amounts() {}

    /** Watts as kW, or var as kvar. */
    public static String power(long watts) {
        return Decimals.format(watts, POWER_PLACES);
    }

    /** Micro-euro per kWh or kvarh as euro. */
    public static String price(long microEuro) {
        return Decimals.format(microEuro, PRICE_PLACES);
    }
}
