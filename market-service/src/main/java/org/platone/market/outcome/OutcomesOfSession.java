package org.platone.market.outcome;

import org.platone.market.session.SessionDetails;
import org.springframework.stereotype.Component;

/** The outcomes of a session, also parts that came of a book and never were one. */
@Component
class OutcomesOfSession implements SessionDetails {

    private final Outcomes outcomes;

    OutcomesOfSession(Outcomes outcomes) {
        this.outcomes = outcomes;
    }

    /** Chunks are stored under the id of their book, which names its session first. */
    @Override
    public void remove(String sessionId) {
        outcomes.remove(sessionId, sessionId + ":book:");
    }
}
