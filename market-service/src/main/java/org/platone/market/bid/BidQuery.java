package org.platone.market.bid;

import org.jspecify.annotations.Nullable;
import org.platone.market.quantity.PowerRange;
import org.platone.starter.store.Words;

/**
 * Which bids of a session to list; null does not restrict.
 *
 * @param participantId whose
 * @param text part of the participant's id of the bid or of the PoD, whatever the case
 * @param peak of the active power of its curve
 */
public record BidQuery(
        String sessionId,
        @Nullable String participantId,
        @Nullable ServiceType serviceType,
        @Nullable String text,
        PowerRange peak) {

    /** Whether a bid is wanted; one that is not acknowledged yet never is. */
    public boolean matches(Bid bid) {
        return bid.sessionId().equals(sessionId)
                && bid.state() != BidState.PENDING
                && (participantId == null || participantId.equals(bid.participantId()))
                && (serviceType == null || serviceType == bid.serviceType())
                && (text == null || Words.have(words(bid), text))
                && (peak.equals(PowerRange.ALL)
                        || peak.has(bid.content().curve().peak()));
    }

    /** What {@link #text} looks into. */
    static String words(Bid bid) {
        String podId = bid.content().podId();
        return Words.of(podId == null ? bid.playerServiceId() : bid.playerServiceId() + " " + podId);
    }
}
