package org.platone.market.session;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** How many sessions are in each status that does not last, how late the market is, and what it has not told yet. */
@Component
class SessionMeters implements MeterBinder {

    /** All that are read together are of one look at the store. */
    private static final Duration ONE_LOOK = Duration.ofSeconds(1);

    private final Sessions sessions;
    private final Clock clock;
    private List<MarketSession> seen = List.of();
    private long seenAt = System.nanoTime() - ONE_LOOK.toNanos();

    SessionMeters(Sessions sessions, Clock clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Stream.of(SessionStatus.values())
                .filter(status -> !status.isFinal())
                .forEach(status -> Gauge.builder("platone.sessions", () -> count(status))
                        .tag("status", status.text())
                        .description("Sessions in a status")
                        .register(registry));
        Gauge.builder("platone.sessions.unvalidated", this::unvalidatedSeconds)
                .baseUnit("seconds")
                .description("Market time since the gate of the oldest session that is closed and not yet validated")
                .register(registry);
        Gauge.builder("platone.sessions.untold", this::untold)
                .description("Changes of sessions that are not published yet")
                .register(registry);
    }

    private long count(SessionStatus status) {
        return live().stream().filter(session -> session.status() == status).count();
    }

    private long unvalidatedSeconds() {
        Instant now = clock.instant();
        return live().stream()
                .filter(session ->
                        session.status() == SessionStatus.CLOSED || session.status() == SessionStatus.CLEARED)
                .mapToLong(session -> Duration.between(session.gateClose(), now).toSeconds())
                .max()
                .orElse(0);
    }

    private long untold() {
        return live().stream()
                .mapToLong(session -> session.changes().size() - session.published())
                .sum();
    }

    private synchronized List<MarketSession> live() {
        if (System.nanoTime() - seenAt >= ONE_LOOK.toNanos()) {
            seen = sessions.live();
            seenAt = System.nanoTime();
        }
        return seen;
    }
}
