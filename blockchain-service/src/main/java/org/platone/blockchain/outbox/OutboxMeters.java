package org.platone.blockchain.outbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Locale;
import java.util.stream.Stream;

/** How much is still to happen on the chain. */
final class OutboxMeters implements MeterBinder {
    private final OutboxStore store;

    OutboxMeters(OutboxStore store) {
        this.store = store;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Stream.of(ActionState.values())
                .filter(state -> state != ActionState.CONFIRMED)
                .forEach(state -> Gauge.builder("platone.chain.actions", () -> store.count(state))
                        .tag("state", state.name().toLowerCase(Locale.ROOT))
                        .description("Actions that are not final on the chain")
                        .register(registry));
    }
}
