package org.platone.clearing.engine;

/** What is traded: active power (kW, EUR/kWh) or reactive power (kvar, EUR/kvarh); the two never mix. */
public enum Product {
    P(0),
    Q(1);

    private final int column;

    Product(int column) {
        this.column = column;
    }

    /** Where columns of this product stand among those of both. */
    int column() {
        return column;
    }
}
