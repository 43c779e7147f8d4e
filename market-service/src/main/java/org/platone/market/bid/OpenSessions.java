package org.platone.market.bid;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.platone.market.session.MarketSession;
import org.platone.market.session.MarketType;
import org.platone.market.session.SessionDesk;
import org.platone.market.session.SessionStatus;

/**
 * The sessions that bids are for. One that was open a moment ago is not read again for each bid: what decides is read before
 * the bid is acknowledged.
 */
final class OpenSessions {

    private static final long FRESH_NANOS = 1_000_000_000L;
    private static final int KEPT = 8;

    private final SessionDesk desk;
    private final Map<Slot, Known> known = new LinkedHashMap<>();

    OpenSessions(SessionDesk desk) {
        this.desk = desk;
    }

    /** The session of a market whose delivery starts then; empty if there is none. */
    Optional<MarketSession> delivering(MarketType marketType, Instant deliveryStart) {
        var slot = new Slot(marketType, deliveryStart);
        synchronized (known) {
            Known there = known.get(slot);
            if (there != null && System.nanoTime() - there.at() < FRESH_NANOS) {
                return Optional.of(there.session());
            }
        }
        long at = System.nanoTime();
        Optional<MarketSession> session = desk.delivering(marketType, deliveryStart);
        synchronized (known) {
            known.remove(slot);
            session.filter(found -> found.status() == SessionStatus.ACTIVE)
                    .ifPresent(open -> known.put(slot, new Known(open, at)));
            if (known.size() > KEPT) {
                known.remove(known.keySet().iterator().next());
            }
        }
        return session;
    }

    /** A session is not open any more. */
    void forget(String sessionId) {
        synchronized (known) {
            known.values().removeIf(one -> one.session().id().equals(sessionId));
        }
    }

    private record Slot(MarketType marketType, Instant deliveryStart) {}

    private record Known(MarketSession session, long at) {}
}
