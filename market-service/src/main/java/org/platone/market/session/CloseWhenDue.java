package org.platone.market.session;

import java.time.Instant;
import java.util.Set;
import org.springframework.stereotype.Component;

@Component
class CloseWhenDue implements SessionStep {

    private final SessionDesk desk;

    CloseWhenDue(SessionDesk desk) {
        this.desk = desk;
    }

    @Override
    public Set<SessionStatus> during() {
        return Set.of(SessionStatus.ACTIVE);
    }

    @Override
    public boolean isByClock() {
        return true;
    }

    @Override
    public void perform(MarketSession session, Instant now) {
        if (!now.isBefore(session.gateClose())) {
            desk.take(session.id(), Transition.CLOSE, Actor.SCHEDULER);
        }
    }
}
