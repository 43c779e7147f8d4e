package org.platone.market.bid;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** How many bids this instance has taken in, and how many it has refused. */
@Component
class BidMeters {

    private final Map<ServiceType, Counter> accepted = new EnumMap<>(ServiceType.class);
    private final Map<ServiceType, Counter> refused = new EnumMap<>(ServiceType.class);

    BidMeters(MeterRegistry registry) {
        for (ServiceType type : ServiceType.values()) {
            accepted.put(type, counter(registry, type, "accepted"));
            refused.put(type, counter(registry, type, "refused"));
        }
    }

    /** Counts what became of proposals; what held before is not counted again. */
    void count(List<Proposal> proposals, List<Admission> admissions) {
        for (int i = 0; i < proposals.size(); i++) {
            ServiceType type = proposals.get(i).serviceType();
            if (!(admissions.get(i) instanceof Admission.Admitted admitted)) {
                Objects.requireNonNull(refused.get(type)).increment();
            } else if (!admitted.repeated()) {
                Objects.requireNonNull(accepted.get(type)).increment();
            }
        }
    }

    private static Counter counter(MeterRegistry registry, ServiceType type, String result) {
        return Counter.builder("platone.bids")
                .tag("type", type.text())
                .tag("result", result)
                .description("Bids that were handed in")
                .register(registry);
    }
}
