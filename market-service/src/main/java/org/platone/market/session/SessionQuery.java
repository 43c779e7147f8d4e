package org.platone.market.session;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.platone.starter.store.Words;

/**
 * Which sessions to list; null does not restrict.
 *
 * @param from earliest opening of the gate
 * @param to latest opening of the gate
 * @param text part of id, market or status, whatever the case
 */
public record SessionQuery(
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable MarketType marketType,
        @Nullable SessionStatus status,
        @Nullable String text) {

    /** Whether a session is wanted. */
    public boolean matches(MarketSession session) {
        return (from == null || !session.gateOpen().isBefore(from))
                && (to == null || !session.gateOpen().isAfter(to))
                && (marketType == null || session.marketType() == marketType)
                && (status == null || session.status() == status)
                && (text == null || Words.have(words(session), text));
    }

    /** What {@link #text} looks into. */
    static String words(MarketSession session) {
        return Words.of(session.id() + " " + session.marketType().text() + " "
                + session.status().text());
    }
}
