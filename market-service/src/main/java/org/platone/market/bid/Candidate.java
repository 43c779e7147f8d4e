package org.platone.market.bid;

import java.time.Instant;
import org.platone.market.participant.GridOperators;
import org.platone.market.pod.PodSnapshot;
import org.platone.market.session.MarketSession;

/**
 * A proposal with all that the rules look at.
 *
 * @param sold what other sessions of the same hours sold
 * @param operators who is responsible for which part of the grid; looked at for requests only
 * @param now market time at which it was received
 */
record Candidate(
        Proposal proposal,
        String participantId,
        MarketSession session,
        PodSnapshot pods,
        SoldPower sold,
        GridOperators operators,
        Instant now) {}
