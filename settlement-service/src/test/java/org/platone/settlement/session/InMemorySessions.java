package org.platone.settlement.session;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.platone.settlement.period.Window;

/** Sessions in memory. */
public final class InMemorySessions implements Sessions {

    private final Map<String, MarketSession> sessions = new ConcurrentHashMap<>();
    private final Map<String, Integer> changed = new ConcurrentHashMap<>();

    @Override
    public void save(MarketSession session, int changes) {
        if (changes > changed.getOrDefault(session.id(), 0)) {
            changed.put(session.id(), changes);
            sessions.put(session.id(), session);
        }
    }

    @Override
    public Optional<MarketSession> find(String id) {
        return Optional.ofNullable(sessions.get(id));
    }

    @Override
    public List<MarketSession> delivering(Window window) {
        return sessions.values().stream()
                .filter(session -> !session.isCancelled() && session.delivery().overlaps(window))
                .toList();
    }
}
