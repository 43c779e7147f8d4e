package org.platone.settlement.session;

import java.time.Instant;
import org.platone.settlement.period.Window;

/**
 * A market session.
 *
 * @param id its id
 * @param marketType which market
 * @param status as the market names it: created, active, closed, cleared, validated, settled, cancelled
 * @param gateClose when its gate closes
 * @param delivery what it delivers
 */
public record MarketSession(String id, MarketType marketType, String status, Instant gateClose, Window delivery) {

    /** Whether it will not take place. */
    public boolean isCancelled() {
        return status.equals("cancelled");
    }

    /** Whether its gate has closed, by the clock or by hand. */
    public boolean isGateClosed(Instant now) {
        return !now.isBefore(gateClose) || !(status.equals("created") || status.equals("active"));
    }

    /** Whether its outcome was validated. */
    public boolean isValidated() {
        return status.equals("validated") || status.equals("settled");
    }
}
