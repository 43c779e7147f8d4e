package org.platone.market.outcome;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.springframework.stereotype.Component;

/** How much energy clearing accepted, of the sessions whose outcome this instance completed. */
@Component
class OutcomeMeters {

    private static final int UNITS_AN_HOUR = 4;

    private final Counter up;
    private final Counter down;

    OutcomeMeters(MeterRegistry registry) {
        up = counter(registry, "up");
        down = counter(registry, "down");
    }

    /** Counts an outcome, each of whose rows lasts a market time unit. */
    void count(List<ChunkInfo> chunks) {
        long wattsUp = 0;
        long wattsDown = 0;
        for (ChunkInfo chunk : chunks) {
            wattsUp = Math.addExact(wattsUp, chunk.requested().upP());
            wattsDown = Math.addExact(wattsDown, chunk.requested().downP());
        }
        up.increment((double) wattsUp / UNITS_AN_HOUR);
        down.increment((double) wattsDown / UNITS_AN_HOUR);
    }

    private static Counter counter(MeterRegistry registry, String direction) {
        return Counter.builder("platone.accepted.energy")
                .baseUnit("watt_hours")
                .tag("direction", direction)
                .description("Active energy that clearing accepted for requests")
                .register(registry);
    }
}
