package org.platone.market.session;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A session as the calendar plans it.
 *
 * @param id its id when it is the first for this delivery
 * @param deliveryDay whose midnight is index 0
 * @param firstIndex market time unit in which delivery starts
 * @param intervals number of market time units delivered
 */
public record PlannedSession(
        String id,
        MarketType marketType,
        LocalDate deliveryDay,
        Instant gateOpen,
        Instant gateClose,
        Instant deliveryStart,
        Instant deliveryEnd,
        int firstIndex,
        int intervals) {

    PlannedSession withGate(Instant open, Instant close) {
        return new PlannedSession(
                id, marketType, deliveryDay, open, close, deliveryStart, deliveryEnd, firstIndex, intervals);
    }
}
