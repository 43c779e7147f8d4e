package org.platone.market.outcome;

import java.time.Instant;
import org.platone.market.session.MarketSession;
import org.platone.market.session.Milestone;
import org.platone.market.session.SessionStatus;
import org.platone.market.session.SessionStep;
import org.platone.market.session.Sessions;
import org.springframework.stereotype.Component;

/** Publishes the validated outcome to the participants and to settlement, and has both outcomes certified. */
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
    public SessionStatus during() {
        return SessionStatus.VALIDATED;
    }

    @Override
    public void perform(MarketSession session, Instant now) {
        if (session.has(Milestone.VALIDATED_PUBLISHED)) {
            return;
        }
        OutcomeHead head = outcomes.head(session.id()).orElseThrow();
        delivery.toSettlement(session, head);
        delivery.toParticipants(session, head, OutcomeKind.VALIDATED);
        delivery.certify(session, head, OutcomeKind.TECHNICAL);
        delivery.certify(session, head, OutcomeKind.VALIDATED);
        sessions.change(session.id(), stored -> stored.reach(Milestone.VALIDATED_PUBLISHED));
    }
}
