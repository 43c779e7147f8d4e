package org.platone.market.bid;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.platone.market.session.MarketType;

/**
 * What a participant sent, read.
 *
 * @param playerServiceId the participant's id of the bid; empty if it could not be read
 * @param marketType null if it could not be read
 * @param validityStart start of delivery; null if it could not be read
 * @param points of the curve, as sent and in that order, so that a pointer names the one that is meant
 * @param broken what could not be read; nothing else is looked at if there is any
 */
public record Proposal(
        ServiceType serviceType,
        String playerServiceId,
        @Nullable MarketType marketType,
        @Nullable Instant validityStart,
        @Nullable String podId,
        @Nullable String poMId,
        @Nullable String zone,
        ActionType action,
        @Nullable FlexibilityType flexibilityType,
        List<CurvePoint> points,
        List<Refusal> broken) {

    public Proposal {
        points = List.copyOf(points);
        broken = List.copyOf(broken);
    }

    BidContent content() {
        return new BidContent(podId, poMId, zone, flexibilityType, Curve.of(points));
    }
}
