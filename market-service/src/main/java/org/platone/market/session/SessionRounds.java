package org.platone.market.session;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.platone.starter.trace.TraceNotes;
import org.platone.starter.trace.TracePart;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;

/**
 * Looks at every session that something may happen to and does what is due. All that it knows is in the store, so it goes
 * on after a restart where it was, and several instances may go round at once.
 */
@Component
class SessionRounds {

    private static final Logger LOG = LoggerFactory.getLogger(SessionRounds.class);

    /** Under which name lines of the log say their session. */
    private static final String LOGGED = "session";

    private final Sessions sessions;
    private final SessionDesk desk;
    private final SessionTelling telling;
    private final List<SessionStep> steps;
    private final List<SessionErrand> errands;
    private final MarketSettings settings;
    private final TraceNotes traces;
    private final Set<String> busy = ConcurrentHashMap.newKeySet();

    SessionRounds(
            Sessions sessions,
            SessionDesk desk,
            SessionTelling telling,
            List<SessionStep> steps,
            List<SessionErrand> errands,
            MarketSettings settings,
            TraceNotes traces) {
        this.sessions = sessions;
        this.desk = desk;
        this.telling = telling;
        this.steps = List.copyOf(steps);
        this.errands = List.copyOf(errands);
        this.settings = settings;
        this.traces = traces;
    }

    /** Creates what is due. */
    void create() {
        if (settings.schedulerEnabled()) {
            desk.createDue();
        }
    }

    /** The sessions to look at. */
    List<String> live() {
        return sessions.live().stream().map(MarketSession::id).toList();
    }

    /** Takes one session as far as it goes now; nothing if another thread is at it. */
    void advance(String sessionId) {
        if (!busy.add(sessionId)) {
            return;
        }
        try (var _ = MDC.putCloseable(LOGGED, sessionId)) {
            SessionStatus before;
            MarketSession session = sessions.byId(sessionId).orElseThrow();
            do {
                try (var _ = trace(session)) {
                    session = telling.tell(session);
                    before = session.status();
                    perform(session, desk.now());
                }
                session = sessions.byId(sessionId).orElseThrow();
            } while (session.status() != before);
        } catch (SessionRefused e) {
            // Another instance took it on meanwhile.
            LOG.debug("Session {} moved on: {}", sessionId, e.getMessage());
        } catch (RuntimeException e) {
            notDone(sessionId, e);
        } finally {
            rests(sessionId);
        }
    }

    private void rests(String sessionId) {
        synchronized (busy) {
            busy.remove(sessionId);
            busy.notifyAll();
        }
    }

    private void awaitRest(String sessionId) {
        if (!busy.contains(sessionId)) {
            return;
        }
        synchronized (busy) {
            try {
                while (busy.contains(sessionId)) {
                    busy.wait();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Runs the errands of all sessions that do not get on just now, one after the other; one whose session gets on waits. */
    void runErrands() {
        for (MarketSession session : sessions.live()) {
            if (busy.contains(session.id())) {
                continue;
            }
            try (var _ = MDC.putCloseable(LOGGED, session.id());
                    var _ = trace(session)) {
                errands.stream()
                        .filter(errand -> errand.isDue(session))
                        .forEach(errand -> errand.perform(session, () -> awaitRest(session.id())));
            } catch (RuntimeException e) {
                notDone(session.id(), e);
            }
        }
    }

    /** What is done with a session once its gate is closed, its bids led to. */
    private TracePart trace(MarketSession session) {
        return session.status() == SessionStatus.CREATED || session.status() == SessionStatus.ACTIVE
                ? TracePart.NONE
                : traces.resume(session.id(), MarketSession.TRACE);
    }

    private static void notDone(String sessionId, RuntimeException cause) {
        LOG.warn("Session {} did not get on, it is tried again: {}", sessionId, cause.toString(), cause);
    }

    private void perform(MarketSession session, Instant now) {
        for (SessionStep step : steps) {
            if (step.during().contains(session.status()) && (settings.schedulerEnabled() || !step.isByClock())) {
                step.perform(session, now);
            }
        }
    }
}
