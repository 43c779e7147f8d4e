package org.platone.market.deadletter;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.platone.starter.page.PageRequest;
import org.springframework.stereotype.Component;

/** How many messages nobody could use. */
@Component
class DeadLetterMeters implements MeterBinder {

    private static final DeadLetterQuery ALL = new DeadLetterQuery(null, null, null);
    private static final PageRequest ONE = new PageRequest(0, 1, null);

    private final DeadLetterArchive archive;

    DeadLetterMeters(DeadLetterArchive archive) {
        this.archive = archive;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("platone.dead.letters", () -> archive.search(ALL, ONE).total())
                .description("Messages that a service could not use")
                .register(registry);
    }
}
