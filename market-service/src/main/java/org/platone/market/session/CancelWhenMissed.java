package org.platone.market.session;

import java.time.Instant;
import java.util.Set;
import org.springframework.stereotype.Component;

/** A session whose gate passed without ever being open is cancelled: nobody could bid. */
@Component
class CancelWhenMissed implements SessionStep {

    private final SessionDesk desk;

    CancelWhenMissed(SessionDesk desk) {
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
        if (!now.isBefore(session.gateClose())) {
            desk.take(session.id(), Transition.MISS, Actor.SCHEDULER);
        }
    }
}
