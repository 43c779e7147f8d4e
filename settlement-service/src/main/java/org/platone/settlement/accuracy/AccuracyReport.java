package org.platone.settlement.accuracy;

import org.platone.settlement.outcome.Product;

/**
 * The accuracy of baselines by product.
 *
 * @param p of active power
 * @param q of reactive power
 */
public record AccuracyReport(Accuracy p, Accuracy q) {

    static AccuracyReport empty() {
        return new AccuracyReport(new Accuracy(Product.ACTIVE), new Accuracy(Product.REACTIVE));
    }

    void add(Comparison comparison) {
        p.add(comparison);
        q.add(comparison);
    }
}
