package org.platone.blockchain.certification;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/** How many results wait for their certificate. */
final class CertificationMeters implements MeterBinder {
    private final CertificationStore store;

    CertificationMeters(CertificationStore store) {
        this.store = store;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("platone.certifications.pending", () -> store.count(null, null, false))
                .description("Results whose certificate is not final on the chain")
                .register(registry);
    }
}
