package org.platone.market.quantity;

/** What is bought and sold: active (P) and reactive (Q) power are separate products. */
public enum Product {
    P(0),
    Q(1);

    private final int series;

    Product(int series) {
        this.series = series;
    }

    /** Where a table by product has its numbers: 0 or 1. */
    public int series() {
        return series;
    }
}
