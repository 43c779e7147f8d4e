package org.platone.market.outcome;

import org.platone.market.session.MarketSession;
import org.platone.market.session.Milestone;
import org.platone.market.session.SessionErrand;
import org.platone.market.session.Sessions;
import org.springframework.stereotype.Component;

/** Hands outcomes that are published over to be certified, while the session waits for the DSO or for delivery. */
@Component
class CertifyOutcomes implements SessionErrand {

    private final Outcomes outcomes;
    private final OutcomeCertification certification;
    private final Sessions sessions;

    CertifyOutcomes(Outcomes outcomes, OutcomeCertification certification, Sessions sessions) {
        this.outcomes = outcomes;
        this.certification = certification;
        this.sessions = sessions;
    }

    @Override
    public boolean isDue(MarketSession session) {
        return isMarketDue(session) || isValidatedDue(session);
    }

    private static boolean isMarketDue(MarketSession session) {
        return session.has(Milestone.OUTCOME_PUBLISHED) && !session.has(Milestone.OUTCOME_CERTIFIED);
    }

    private static boolean isValidatedDue(MarketSession session) {
        return session.has(Milestone.VALIDATED_PUBLISHED) && !session.has(Milestone.VALIDATED_CERTIFIED);
    }

    @Override
    public void perform(MarketSession session, Runnable pause) {
        OutcomeHead head = outcomes.head(session.id()).orElseThrow();
        if (isMarketDue(session)) {
            certification.request(session, head, OutcomeKind.MARKET, pause);
            reached(session, Milestone.OUTCOME_CERTIFIED);
        }
        if (isValidatedDue(session)) {
            certification.request(session, head, OutcomeKind.TECHNICAL, pause);
            certification.request(session, head, OutcomeKind.VALIDATED, pause);
            reached(session, Milestone.VALIDATED_CERTIFIED);
        }
    }

    private void reached(MarketSession session, Milestone milestone) {
        sessions.change(session.id(), stored -> stored.reach(milestone));
    }
}
