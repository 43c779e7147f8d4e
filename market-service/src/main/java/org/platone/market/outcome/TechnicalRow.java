package org.platone.market.outcome;

import org.jspecify.annotations.Nullable;
import org.platone.market.quantity.Power;

/**
 * What the grid operator says of a row of the market outcome.
 *
 * @param acceptedPValue what the grid can bear of it
 * @param acceptedQValue what the grid can bear of it
 * @param requestPlayerId whose request it is
 * @param offerPlayerId whose offer it is
 */
record TechnicalRow(
        int index,
        String playerOfferId,
        @Nullable String playerRequestId,
        Result result,
        @Nullable Power acceptedPValue,
        @Nullable Power acceptedQValue,
        @Nullable String reason,
        @Nullable String requestPlayerId,
        @Nullable String offerPlayerId) {

    /** What the grid operator decides. */
    enum Result {
        OK,
        REDUCED,
        KO
    }
}
