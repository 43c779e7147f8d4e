package org.platone.localstack.demo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** What one participant knows of the day's sessions, from the topic that all of them may read. */
final class SessionBoard {

    private static final List<String> ORDER =
            List.of("created", "active", "closed", "cleared", "validated", "settled", "cancelled");

    private final Instant dayStart;
    private final Instant dayEnd;
    private final Consumer<String> display;
    private final Map<String, MarketSession> sessions = new TreeMap<>();
    private final List<Consumer<MarketSession>> listeners = new ArrayList<>();
    private final Set<String> told = new HashSet<>();

    SessionBoard(DemoOptions options, Consumer<String> display) {
        this.dayStart = options.day().atStartOfDay(DemoOptions.ZONE).toInstant();
        this.dayEnd = options.day().plusDays(1).atStartOfDay(DemoOptions.ZONE).toInstant();
        this.display = display;
    }

    /**
     * Waits until all {@code expected} sessions of the day are settled, at most until the market clock shows {@code
     * latest}.
     *
     * @return false when time ran out first
     */
    boolean awaitSettled(int expected, MarketTime time, Instant latest) throws InterruptedException {
        synchronized (this) {
            while (!allSettled(expected)) {
                if (!time.now().isBefore(latest)) {
                    return false;
                }
                wait(500);
            }
        }
        return true;
    }

    /** Told each new status of a session of the day, once and in the order of arrival. */
    synchronized void listen(Consumer<MarketSession> listener) {
        listeners.add(listener);
    }

    void changed(JsonNode message) {
        MarketSession session = MarketSession.of(message);
        if (session.deliveryStart().isBefore(dayStart)
                || !session.deliveryStart().isBefore(dayEnd)) {
            return;
        }
        List<Consumer<MarketSession>> audience;
        synchronized (this) {
            if (!told.add(session.id() + session.status())) {
                return;
            }
            MarketSession known = sessions.get(session.id());
            if (known == null || ORDER.indexOf(known.status()) < ORDER.indexOf(session.status())) {
                sessions.put(session.id(), session);
            }
            audience = List.copyOf(listeners);
            notifyAll();
        }
        display.accept(String.format("%-16s %s", session.title(), session.status()));
        audience.forEach(listener -> listener.accept(session));
    }

    /** The day's sessions, the day-ahead one first, then by delivery. */
    synchronized List<MarketSession> sessions() {
        return sessions.values().stream()
                .sorted(Comparator.comparing((MarketSession s) -> !s.dayAhead())
                        .thenComparing(MarketSession::deliveryStart))
                .toList();
    }

    /** True when the day has its seven sessions and all of them are settled. */
    synchronized boolean allSettled(int expected) {
        return sessions.size() >= expected
                && sessions.values().stream()
                        .allMatch(session -> session.status().equals("settled"));
    }
}
