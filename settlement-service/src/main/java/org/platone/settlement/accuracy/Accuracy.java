package org.platone.settlement.accuracy;

/**
 * How far three baselines are from what was measured, in the quarter-hours without activation in which a baseline was
 * nominated. Each is compared where it exists.
 */
public final class Accuracy {

    private final ErrorSums nominated = new ErrorSums();
    private final ErrorSums mean = new ErrorSums();
    private final ErrorSums adjusted = new ErrorSums();

    void add(Comparison comparison) {
        for (int slot = 0; slot < comparison.measured().intervals(); slot++) {
            if (comparison.activated().get(slot)
                    || !comparison.measured().hasP(slot)
                    || slot >= comparison.nominated().intervals()
                    || !comparison.nominated().hasP(slot)) {
                continue;
            }
            long meter = comparison.measured().p(slot);
            nominated.add(comparison.nominated().p(slot), meter);
            if (comparison.mean().hasP(slot)) {
                mean.add(comparison.mean().p(slot), meter);
            }
            if (comparison.adjusted().hasP(slot)) {
                adjusted.add(comparison.adjusted().p(slot), meter);
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
