package org.platone.market.session;

import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Tells everybody how a session changes, one change after the other. Each is noted before the next is told: whoever goes
 * on after a crash repeats the last one at most, and never tells an older one after it.
 */
@Component
class SessionTelling {

    private final Sessions sessions;
    private final SessionNews news;

    SessionTelling(Sessions sessions, SessionNews news) {
        this.sessions = sessions;
        this.news = news;
    }

    /**
     * Tells the changes of a session that are not told yet, unless another instance is about to.
     *
     * @return the session as it is stored afterwards
     */
    MarketSession tell(MarketSession session) {
        MarketSession now = session;
        while (now.hasNews()) {
            Optional<MarketSession> told = news.tellNext(() -> stored(session.id()));
            if (told.isEmpty()) {
                return stored(session.id());
            }
            int upTo = told.get().published();
            now = sessions.change(session.id(), stored -> stored.publishedUpTo(upTo));
        }
        return now;
    }

    private MarketSession stored(String id) {
        return sessions.byId(id).orElseThrow(() -> new IllegalStateException("No session " + id));
    }
}
