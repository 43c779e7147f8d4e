package org.platone.settlement.session;

import java.util.List;
import java.util.Optional;
import org.platone.settlement.period.Window;

/** The sessions that were announced. */
public interface Sessions {

    /**
     * Keeps what is known of a session, unless something newer is known.
     *
     * @param changes how often its status had changed by then
     */
    void save(MarketSession session, int changes);

    /** The session of that id. */
    Optional<MarketSession> find(String id);

    /** Those that deliver in the window and are not cancelled. */
    List<MarketSession> delivering(Window window);
}
