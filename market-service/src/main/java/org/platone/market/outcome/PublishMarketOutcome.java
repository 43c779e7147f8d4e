package org.platone.market.outcome;

import java.time.Instant;
import java.util.Set;
import org.platone.market.session.MarketSession;
import org.platone.market.session.Milestone;
import org.platone.market.session.SessionStatus;
import org.platone.market.session.SessionStep;
import org.platone.market.session.Sessions;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Publishes the market outcome of a session that is cleared. */
@Component
@Order(1)
class PublishMarketOutcome implements SessionStep {

    private final Outcomes outcomes;
    private final OutcomeDelivery delivery;
    private final Sessions sessions;

    PublishMarketOutcome(Outcomes outcomes, OutcomeDelivery delivery, Sessions sessions) {
        this.outcomes = outcomes;
        this.delivery = delivery;
        this.sessions = sessions;
    }

    @Override
    public Set<SessionStatus> during() {
        return Set.of(SessionStatus.CLEARED);
    }

    @Override
    public void perform(MarketSession session, Instant now) {
        if (session.has(Milestone.OUTCOME_PUBLISHED)) {
            return;
        }
        OutcomeHead head = outcomes.head(session.id()).orElseThrow();
        delivery.send(session, head, OutcomeKind.MARKET);
        sessions.change(session.id(), stored -> stored.reach(Milestone.OUTCOME_PUBLISHED));
    }
}
