package org.platone.blockchain.wallet;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToIntFunction;

/** What the last comparison of the stored balances with the chain found; not a number before the first. */
final class ReconciliationMeters implements MeterBinder {
    private final Reconciliation reconciliation;

    ReconciliationMeters(Reconciliation reconciliation) {
        this.reconciliation = reconciliation;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder(
                        "platone.balances.different",
                        () -> ofLast(report -> report.differences().size()))
                .description("Stored balances that were not the chain's")
                .register(registry);
        Gauge.builder("platone.balances.strangers", () -> ofLast(Reconciliation.Report::strangers))
                .description("Times that tokens were made for a wallet that is no point of delivery's")
                .register(registry);
    }

    private double ofLast(ToIntFunction<Reconciliation.Report> number) {
        return reconciliation
                .last()
                .map(report -> (double) number.applyAsInt(report))
                .orElse(Double.NaN);
    }
}
