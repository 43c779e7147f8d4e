package org.platone.market.session;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.platone.market.pod.RegistrySnapshot;
import org.platone.starter.page.Page;
import org.platone.starter.page.PageRequest;

/** Sessions in memory, which several instances may share. */
final class InMemorySessions implements Sessions {

    private final Map<String, MarketSession> sessions = new ConcurrentHashMap<>();

    @Override
    public boolean add(MarketSession session) {
        return sessions.putIfAbsent(session.id(), session) == null;
    }

    @Override
    public Optional<MarketSession> byId(String id) {
        return Optional.ofNullable(sessions.get(id));
    }

    @Override
    public Optional<SessionStatus> statusOf(String id) {
        return byId(id).map(MarketSession::status);
    }

    @Override
    public List<MarketSession> live() {
        return sessions.values().stream().filter(MarketSession::isLive).toList();
    }

    @Override
    public List<MarketSession> ofDay(LocalDate deliveryDay) {
        return sessions.values().stream()
                .filter(session -> session.deliveryDay().equals(deliveryDay))
                .toList();
    }

    @Override
    public List<LocalDate> daysWithDetails(LocalDate before) {
        return sessions.values().stream()
                .filter(session ->
                        session.removal() == null || !session.removal().done())
                .map(MarketSession::deliveryDay)
                .filter(day -> day.isBefore(before))
                .sorted()
                .distinct()
                .toList();
    }

    @Override
    public boolean isNeeded(RegistrySnapshot snapshot) {
        return sessions.values().stream()
                .anyMatch(session ->
                        session.removal() == null && session.registry().equals(snapshot));
    }

    @Override
    public Page<MarketSession> search(SessionQuery query, PageRequest page) {
        throw new UnsupportedOperationException("Nobody looks for sessions here");
    }

    @Override
    public boolean replace(MarketSession session) {
        return byId(session.id())
                .filter(now -> now.revision() == session.revision())
                .map(now -> sessions.replace(session.id(), now, session.atRevision(session.revision() + 1)))
                .orElse(false);
    }
}
