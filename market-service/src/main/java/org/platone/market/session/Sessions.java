package org.platone.market.session;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.platone.market.pod.RegistrySnapshot;
import org.platone.starter.page.Page;
import org.platone.starter.page.PageRequest;

/** The sessions of the market. */
public interface Sessions {

    /** Adds a session; false if its id is taken. */
    boolean add(MarketSession session);

    Optional<MarketSession> byId(String id);

    /**
     * The session that somebody named.
     *
     * @throws SessionUnknown if there is none
     */
    default MarketSession named(String id) {
        return byId(id).orElseThrow(() -> new SessionUnknown(id));
    }

    /** Where a session stands; empty if there is none. */
    Optional<SessionStatus> statusOf(String id);

    /** Those that something may still happen to. */
    List<MarketSession> live();

    /** Those that deliver on a day, cancelled ones too. */
    List<MarketSession> ofDay(LocalDate deliveryDay);

    /** The delivery days before that one of which a session has details that are not all removed, in order. */
    List<LocalDate> daysWithDetails(LocalDate before);

    /** Whether a session whose details are kept works with the snapshot. */
    boolean isNeeded(RegistrySnapshot snapshot);

    /** A page, by opening of the gate unless the page says otherwise. */
    Page<MarketSession> search(SessionQuery query, PageRequest page);

    /** Replaces what still has the session's revision; false if another change came first. */
    boolean replace(MarketSession session);

    /** The session of a slot that is not cancelled, or else its last one. */
    default Optional<MarketSession> ofSlot(String slotId) {
        Optional<MarketSession> last = byId(slotId);
        for (int attempt = 2; last.isPresent() && last.get().status() == SessionStatus.CANCELLED; attempt++) {
            Optional<MarketSession> next = byId(slotId + "-" + attempt);
            if (next.isEmpty()) {
                return last;
            }
            last = next;
        }
        return last;
    }

    /**
     * Changes a session as it is stored now, and again if another change comes first.
     *
     * @param change must give the same session to change nothing
     * @return the session as it is stored afterwards
     */
    default MarketSession change(String id, UnaryOperator<MarketSession> change) {
        while (true) {
            MarketSession now = byId(id).orElseThrow(() -> new IllegalStateException("No session " + id));
            MarketSession changed = change.apply(now);
            if (changed.equals(now)) {
                return now;
            }
            if (replace(changed)) {
                return changed.atRevision(now.revision() + 1);
            }
        }
    }
}
