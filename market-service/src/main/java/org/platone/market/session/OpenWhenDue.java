package org.platone.market.session;

import java.time.Instant;
import java.util.Set;
import org.springframework.stereotype.Component;

@Component
class OpenWhenDue implements SessionStep {

    private final SessionDesk desk;

    OpenWhenDue(SessionDesk desk) {
        this.desk = desk;
    }

    @Override
    public Set<SessionStatus> during() {
        return Set.of(SessionStatus.CREATED);
    }

    @Override
    public boolean isByClock() {
        return true;
    }

    @Override
    public void perform(MarketSession session, Instant now) {
        if (!now.isBefore(session.gateOpen()) && now.isBefore(session.gateClose())) {
            desk.openFor(session, Actor.SCHEDULER);
        }
    }
}
