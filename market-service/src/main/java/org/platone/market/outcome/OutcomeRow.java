package org.platone.market.outcome;

import org.jspecify.annotations.Nullable;
import org.platone.market.quantity.Power;
import org.platone.market.quantity.Price;
import org.platone.market.quantity.Product;

/**
 * What became of an offer in one market time unit towards one request, or towards none.
 *
 * @param playerRequestId the request that is served; null if none
 * @param requestPlayerId whose request it is
 * @param offerPlayerId whose offer it is
 */
public record OutcomeRow(
        int index,
        String playerServiceId,
        String playerOfferId,
        @Nullable String playerRequestId,
        @Nullable Power acceptedPValue,
        @Nullable Price acceptedPPrice,
        @Nullable String acceptedPType,
        @Nullable Power acceptedQValue,
        @Nullable Price acceptedQPrice,
        @Nullable String acceptedQType,
        @Nullable String rejectionTypeP,
        @Nullable String rejectionTypeQ,
        @Nullable String requestPlayerId,
        @Nullable String offerPlayerId) {

    /** The power that was accepted; zero where none was. */
    public Power accepted(Product product) {
        Power power = product == Product.P ? acceptedPValue : acceptedQValue;
        return power == null ? Power.ZERO : power;
    }

    /** Whether it has any power. */
    boolean isAccepted() {
        return accepted(Product.P).watts() != 0 || accepted(Product.Q).watts() != 0;
    }

    /** What a technical outcome names it by. */
    RowKey key() {
        return new RowKey(index, playerOfferId, playerRequestId);
    }

    /** Whether it has power and serves a request. */
    boolean isMatched() {
        return playerRequestId != null && isAccepted();
    }

    /** A row within its PoD. */
    record RowKey(int index, String playerOfferId, @Nullable String playerRequestId) {}
}
