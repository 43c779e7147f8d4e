package org.platone.market.outcome;

import java.time.Instant;
import java.util.Set;
import org.platone.market.session.MarketSession;
import org.platone.market.session.Milestone;
import org.platone.market.session.SessionStatus;
import org.platone.market.session.SessionStep;
import org.platone.market.session.Sessions;
import org.springframework.stereotype.Component;

/** Publishes the validated outcome to the participants and to settlement. */
@Component
class PublishValidatedOutcome implements SessionStep {

    private final Outcomes outcomes;
    private final OutcomeDelivery delivery;
    private final Sessions sessions;

    PublishValidatedOutcome(Outcomes outcomes, OutcomeDelivery delivery, Sessions sessions) {
        this.outcomes = outcomes;
        this.delivery = delivery;
        this.sessions = sessions;
    }

    @Override
    public Set<SessionStatus> during() {
        return Set.of(SessionStatus.VALIDATED, SessionStatus.SETTLED);
    }

    @Override
    public void perform(MarketSession session, Instant now) {
        if (session.has(Milestone.VALIDATED_PUBLISHED)) {
            return;
        }
        OutcomeHead head = outcomes.head(session.id()).orElseThrow();
        delivery.send(session, head, OutcomeKind.VALIDATED);
        sessions.change(session.id(), stored -> stored.reach(Milestone.VALIDATED_PUBLISHED));
    }
}
