package org.platone.market.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.platone.market.pod.PodSnapshots;
import org.platone.starter.retention.KeptForATime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Removes the details of sessions that were kept as long as they are to be, a delivery day after the other, as its sessions read each other's offers and sales. First each
 * session says so, so that nobody is shown a half of anything; whoever is killed at the rest is followed by the next round, of any instance.
 */
@Component
class SessionRetention implements KeptForATime {

    private static final Logger LOG = LoggerFactory.getLogger(SessionRetention.class);

    private final Sessions sessions;
    private final List<SessionDetails> details;
    private final PodSnapshots snapshots;
    private final MarketSettings settings;
    private final Clock clock;

    SessionRetention(
            Sessions sessions,
            List<SessionDetails> details,
            PodSnapshots snapshots,
            MarketSettings settings,
            Clock clock) {
        this.sessions = sessions;
        this.details = List.copyOf(details);
        this.snapshots = snapshots;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public @Nullable Duration retention() {
        return settings.retention();
    }

    @Override
    public void remove(Duration kept) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        LocalDate first = now.minus(kept).atZone(settings.zone()).toLocalDate();
        for (LocalDate day : sessions.daysWithDetails(first)) {
            List<MarketSession> ofDay = sessions.ofDay(day);
            if (ofDay.stream().allMatch(MarketSession::isDecided)) {
                remove(day, ofDay, now);
            } else {
                LOG.warn("The details of the sessions of {} are kept on: one of them is not over yet", day);
            }
        }
    }

    private void remove(LocalDate day, List<MarketSession> ofDay, Instant now) {
        ofDay.forEach(session -> sessions.change(session.id(), stored -> stored.withoutDetails(now)));
        for (MarketSession session : ofDay) {
            details.forEach(one -> one.remove(session.id()));
        }
        ofDay.stream()
                .map(MarketSession::registry)
                .distinct()
                .filter(snapshot -> !sessions.isNeeded(snapshot))
                .forEach(snapshots::remove);
        ofDay.forEach(session -> sessions.change(session.id(), MarketSession::withDetailsGone));
        LOG.info("Removed the details of the {} sessions of {}", ofDay.size(), day);
    }
}
