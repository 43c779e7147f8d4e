package org.platone.settlement.settling;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** How far settlement is behind delivery. */
final class SettlementMeters implements MeterBinder {

    private final Settlements settlements;
    private final Clock clock;

    SettlementMeters(Settlements settlements, Clock clock) {
        this.settlements = settlements;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("platone.settlements.open", () -> settlements.open().size())
                .description("Windows that were sold for and are not settled")
                .register(registry);
        Gauge.builder(
                        "platone.settlements.unpublished",
                        () -> settlements.unpublished().size())
                .description("Settlements with a version that is not published")
                .register(registry);
        Gauge.builder("platone.settlements.lag", this::lagSeconds)
                .baseUnit("seconds")
                .description("Market time since the end of the oldest window that is not settled")
                .register(registry);
    }

    private long lagSeconds() {
        Instant now = clock.instant();
        return settlements.open().stream()
                .mapToLong(settlement ->
                        Duration.between(settlement.window().end(), now).toSeconds())
                .reduce(0, Math::max);
    }
}
