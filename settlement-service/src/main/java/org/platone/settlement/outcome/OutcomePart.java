package org.platone.settlement.outcome;

import java.util.List;
import org.platone.settlement.period.Window;
import org.platone.settlement.session.MarketType;

/**
 * One of the parts in which a session's validated outcome arrives.
 *
 * @param sessionId the session
 * @param marketType its market
 * @param marketOutcomeId the market outcome that was validated
 * @param delivery what the session delivers
 * @param part its number, from 1
 * @param parts how many there are
 * @param partition the partition that it came from, whose owner settles the session
 * @param pods what was sold
 */
public record OutcomePart(
        String sessionId,
        MarketType marketType,
        String marketOutcomeId,
        Window delivery,
        int part,
        int parts,
        int partition,
        List<PodPart> pods) {

    /**
     * The rows of a PoD.
     *
     * @param podId the PoD
     * @param aggregatorId whose it is
     * @param rows its rows in clearing order
     */
    public record PodPart(String podId, String aggregatorId, List<RowPart> rows) {}

    /**
     * A row whose place in a window is not yet worked out.
     *
     * @param interval its quarter-hour, counted from the start of the session's delivery
     * @param row the row, with a slot of 0 and an order of 0
     */
    public record RowPart(int interval, SoldRow row) {}
}
