package org.platone.blockchain.certification;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;

/** How many results wait for their certificate, and since when. */
final class CertificationMeters implements MeterBinder {
    private final CertificationStore store;
    private final Clock clock;

    CertificationMeters(CertificationStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("platone.certifications.pending", () -> store.count(null, null, false))
                .description("Results whose certificate is not final on the chain")
                .register(registry);
        Gauge.builder("platone.certifications.lag", this::lagSeconds)
                .baseUnit("seconds")
                .description("Market time since the oldest result without a final certificate was to be certified")
                .register(registry);
    }

    private long lagSeconds() {
        var now = clock.instant();
        return store.oldestPending()
                .map(since -> Math.max(0, Duration.between(since, now).toSeconds()))
                .orElse(0L);
    }
}
