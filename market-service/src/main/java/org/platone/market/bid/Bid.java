package org.platone.market.bid;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request or an offer.
 *
 * @param number of the bid in its session
 * @param key what it is recognised by; a late bid gives it up
 * @param receivedAt market time at which what holds now was received
 * @param revision counts changes of state and content
 * @param next what a modification not yet acknowledged wants
 * @param carriedFrom id of the day-ahead offer that it goes on with; null if it was handed in
 */
public record Bid(
        String sessionId,
        int number,
        String key,
        String participantId,
        ServiceType serviceType,
        String playerServiceId,
        BidContent content,
        Instant receivedAt,
        BidState state,
        int revision,
        @Nullable BidContent next,
        @Nullable String carriedFrom) {

    /** The platform's id of a bid. */
    public static String id(String sessionId, int number) {
        return sessionId + "." + number;
    }

    /** The session of a bid of that id; empty if no bid has such an id. */
    public static Optional<String> sessionOf(String id) {
        int dot = id.lastIndexOf('.');
        return dot < 1 ? Optional.empty() : Optional.of(id.substring(0, dot));
    }

    /** The platform's id of this bid. */
    public String id() {
        return id(sessionId, number);
    }

    /** What a conditional change names: it changes with each change. */
    String seal() {
        return state + ":" + revision;
    }

    Bid to(BidState newState) {
        return new Bid(
                sessionId,
                number,
                newState == BidState.LATE ? BidKey.late(id()).value() : key,
                participantId,
                serviceType,
                playerServiceId,
                content,
                receivedAt,
                newState,
                revision + 1,
                null,
                carriedFrom);
    }

    /** A modification is asked for. */
    Bid modifying(BidContent wanted) {
        return new Bid(
                sessionId,
                number,
                key,
                participantId,
                serviceType,
                playerServiceId,
                content,
                receivedAt,
                BidState.MODIFYING,
                revision + 1,
                wanted,
                carriedFrom);
    }

    /** The modification holds. */
    Bid modified(BidContent wanted, Instant at) {
        return new Bid(
                sessionId,
                number,
                key,
                participantId,
                serviceType,
                playerServiceId,
                wanted,
                at,
                BidState.ACCEPTED,
                revision + 1,
                null,
                carriedFrom);
    }
}
