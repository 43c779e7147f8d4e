package org.platone.market.bid;

import org.jspecify.annotations.Nullable;

/**
 * What a participant decides about a bid.
 *
 * @param podId the PoD that is offered; null for a request
 * @param poMId where a request needs it; null for wider areas and for offers
 * @param zone where a request needs it; null for other areas and for offers
 * @param flexibilityType null for a request
 */
public record BidContent(
        @Nullable String podId,
        @Nullable String poMId,
        @Nullable String zone,
        @Nullable FlexibilityType flexibilityType,
        Curve curve) {}
