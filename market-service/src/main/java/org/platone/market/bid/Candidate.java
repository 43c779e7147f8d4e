package org.platone.market.bid;

import java.time.Instant;
import org.platone.market.pod.PodSnapshot;
import org.platone.market.session.MarketSession;

/**
 * A proposal with all that the rules look at.
 *
 * @param now market time at which it was received
 */
record Candidate(
        Proposal proposal,
        String participantId,
        MarketSession session,
        PodSnapshot pods,
        SoldPower sold,
        Instant now) {}
