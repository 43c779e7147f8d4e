package org.platone.market.audit;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.platone.market.pod.RegistrySnapshot;
import org.platone.market.session.Actor;
import org.platone.market.session.MarketSession;
import org.platone.market.session.SessionFormat;
import org.platone.market.session.SessionQuery;
import org.platone.market.session.SessionStatus;
import org.platone.market.session.Sessions;
import org.platone.starter.audit.AuditTrail;
import org.platone.starter.page.Page;
import org.platone.starter.page.PageRequest;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

/**
 * Records what the platform does with sessions; what a person does is recorded where it calls. What was not recorded
 * because of a crash is when the session changes again.
 */
@Primary
@Component
class RecordedSessions implements Sessions {

    private final Sessions stored;
    private final AuditTrail trail;
    private final SessionFormat format;

    RecordedSessions(@Qualifier("mongoSessions") Sessions stored, AuditTrail trail, SessionFormat format) {
        this.stored = stored;
        this.trail = trail;
        this.format = format;
    }

    @Override
    public boolean add(MarketSession session) {
        boolean added = stored.add(session);
        if (added) {
            record(session);
        }
        return added;
    }

    @Override
    public boolean replace(MarketSession session) {
        boolean replaced = stored.replace(session);
        if (replaced) {
            record(session);
        }
        return replaced;
    }

    private void record(MarketSession session) {
        for (int number = 0; number < session.changes().size(); number++) {
            var change = session.changes().get(number);
            if (change.by() != Actor.OPERATOR) {
                trail.changed(
                        session.id() + ":" + number,
                        "session." + change.status().text(),
                        "/api/market-sessions/" + session.id(),
                        number == 0 ? null : format.write(session, number - 1),
                        format.write(session, number));
            }
        }
        var removal = session.removal();
        if (removal != null) {
            trail.changed(
                    session.id() + ":details",
                    "session.details-removed",
                    "/api/market-sessions/" + session.id(),
                    null,
                    Map.of("detailsRemovedAt", removal.at().toString()));
        }
    }

    @Override
    public Optional<MarketSession> byId(String id) {
        return stored.byId(id);
    }

    @Override
    public Optional<SessionStatus> statusOf(String id) {
        return stored.statusOf(id);
    }

    @Override
    public List<MarketSession> live() {
        return stored.live();
    }

    @Override
    public List<MarketSession> ofDay(LocalDate deliveryDay) {
        return stored.ofDay(deliveryDay);
    }

    @Override
    public List<LocalDate> daysWithDetails(LocalDate before) {
        return stored.daysWithDetails(before);
    }

    @Override
    public boolean isNeeded(RegistrySnapshot snapshot) {
        return stored.isNeeded(snapshot);
    }

    @Override
    public Page<MarketSession> search(SessionQuery query, PageRequest page) {
        return stored.search(query, page);
    }
}
