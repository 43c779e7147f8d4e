package org.platone.market.outcome;

import java.util.List;

/** Takes outcomes to the participants and to settlement. */
public interface OutcomeNews {

    /** Hands over messages in order, and returns when all are safe. */
    void tell(List<OutcomeMessage> messages);
}
