package org.platone.settlement.accuracy;

import org.platone.settlement.outcome.Product;

/**
 * How far three baselines of a product are from what was measured, in the quarter-hours without activation in which a baseline was
 * nominated. Each is compared where it exists.
 */
public final class Accuracy {

    private final ErrorSums nominated = new ErrorSums();
    private final ErrorSums mean = new ErrorSums();
    private final ErrorSums adjusted = new ErrorSums();
    private final Product product;

    Accuracy(Product product) {
        this.product = product;
    }

    void add(Comparison comparison) {
        for (int slot = 0; slot < comparison.measured().intervals(); slot++) {
            if (comparison.activated().get(slot)
                    || !product.known(comparison.measured(), slot)
                    || slot >= comparison.nominated().intervals()
                    || !product.known(comparison.nominated(), slot)) {
                continue;
            }
            long meter = product.at(comparison.measured(), slot);
            nominated.add(product.at(comparison.nominated(), slot), meter);
            if (product.known(comparison.mean(), slot)) {
                mean.add(product.at(comparison.mean(), slot), meter);
            }
            if (product.known(comparison.adjusted(), slot)) {
                adjusted.add(product.at(comparison.adjusted(), slot), meter);
            }
        }
    }

    /** The aggregator's. */
    public ErrorSums nominated() {
        return nominated;
    }

    /** The mean of comparable days. */
    public ErrorSums mean() {
        return mean;
    }

    /** The same, adjusted by the two hours before. */
    public ErrorSums adjusted() {
        return adjusted;
    }
}
