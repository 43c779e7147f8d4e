package org.platone.market.session;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.platone.market.pod.PodSnapshots;
import org.platone.market.pod.RegistrySnapshot;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Service;

/** Creates, opens, closes and cancels sessions, by the clock or by hand. */
@Service
@EnableConfigurationProperties(MarketSettings.class)
public class SessionDesk {

    private static final Logger LOG = LoggerFactory.getLogger(SessionDesk.class);
    private static final int MOST_ATTEMPTS = 1000;

    private final Sessions sessions;
    private final PodSnapshots snapshots;
    private final MarketSettings settings;
    private final MarketCalendar calendar;
    private final MissedGates missedGates;
    private final List<BeforeOpening> beforeOpening;
    private final Clock clock;

    SessionDesk(
            Sessions sessions,
            PodSnapshots snapshots,
            MarketSettings settings,
            List<BeforeOpening> beforeOpening,
            Clock clock) {
        this.sessions = sessions;
        this.snapshots = snapshots;
        this.settings = settings;
        this.calendar = new MarketCalendar(settings);
        this.missedGates = new MissedGates(sessions, calendar, settings.createAhead());
        this.beforeOpening = List.copyOf(beforeOpening);
        this.clock = clock;
    }

    /** Market time, in the milliseconds that are stored. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** The session of a market whose delivery starts then; empty if there is none. */
    public Optional<MarketSession> delivering(MarketType marketType, Instant deliveryStart) {
        return calendar.startingAt(marketType, deliveryStart).flatMap(planned -> sessions.ofSlot(planned.id()));
    }

    /** Creates what the calendar plans for now or planned while nobody looked, unless a session was there before. */
    void createDue() {
        Instant now = now();
        for (PlannedSession missed : missedGates.upTo(now)) {
            LOG.warn("The gate of session {} passed while the market was down", missed.id());
            add(missed.id(), missed, now, Actor.SCHEDULER);
        }
        missedGates.lookedUpTo(now);
        for (PlannedSession planned : calendar.dueAt(now)) {
            if (sessions.byId(planned.id()).isEmpty()) {
                add(planned.id(), planned, now, Actor.SCHEDULER);
            }
        }
    }

    /**
     * Creates a session by hand.
     *
     * @param gateOpen null for the calendar's
     * @param gateClose null for the calendar's
     * @throws SessionRefused if it cannot be
     */
    public MarketSession create(
            MarketType marketType, Instant deliveryStart, @Nullable Instant gateOpen, @Nullable Instant gateClose) {
        PlannedSession planned = calendar.startingAt(marketType, deliveryStart)
                .orElseThrow(() -> new SessionRefused(
                        SessionRefused.Reason.NO_SUCH_DELIVERY,
                        "/deliveryStart",
                        "No delivery of " + marketType.text() + " starts at " + deliveryStart + ". It starts at "
                                + (marketType == MarketType.DAY_AHEAD ? "midnight" : settings.realTimeBlocks()) + " "
                                + settings.zone() + "."));
        Instant open = gateOpen == null ? planned.gateOpen() : gateOpen.truncatedTo(ChronoUnit.MILLIS);
        Instant close = gateClose == null ? planned.gateClose() : gateClose.truncatedTo(ChronoUnit.MILLIS);
        Instant now = now();
        if (!open.isBefore(close)) {
            throw new SessionRefused(
                    SessionRefused.Reason.GATE_INVALID, "/gateClose", "The gate closes after it has opened.");
        }
        if (!close.isBefore(deliveryStart)) {
            throw new SessionRefused(
                    SessionRefused.Reason.GATE_INVALID, "/gateClose", "The gate closes before delivery starts.");
        }
        if (!now.isBefore(close)) {
            throw new SessionRefused(
                    SessionRefused.Reason.GATE_PAST,
                    "/gateClose",
                    "The gate would have closed at " + close + "; it is " + now + ".");
        }
        PlannedSession wanted = planned.withGate(open, close);
        String id = planned.id();
        for (int attempt = 2; attempt < MOST_ATTEMPTS; attempt++) {
            Optional<MarketSession> there = sessions.byId(id);
            if (there.isEmpty()) {
                Optional<MarketSession> added = add(id, wanted, now, Actor.OPERATOR);
                if (added.isPresent()) {
                    return added.get();
                }
                there = sessions.byId(id);
            }
            if (there.isPresent() && there.get().status() != SessionStatus.CANCELLED) {
                break;
            }
            id = planned.id() + "-" + attempt;
        }
        throw new SessionRefused(
                SessionRefused.Reason.SESSION_EXISTS,
                "/deliveryStart",
                "Session " + id + " is there for this delivery. Only a cancelled one can be replaced.");
    }

    private Optional<MarketSession> add(String id, PlannedSession planned, Instant now, Actor by) {
        RegistrySnapshot registry = snapshots.take();
        MarketSession session = MarketSession.create(id, planned, settings.rules(), registry, now, by);
        if (!sessions.add(session)) {
            // Another instance was faster.
            return Optional.empty();
        }
        LOG.info("Session {} created with {} PoDs, registry {}", id, registry.pods(), registry.version());
        return Optional.of(session);
    }

    /** Opens the gate by hand. */
    public MarketSession open(String sessionId) {
        MarketSession session = sessions.named(sessionId);
        if (!Transition.OPEN.leadsFrom(session.status())) {
            throw wrongStatus(session, Transition.OPEN);
        }
        return openFor(session, Actor.OPERATOR)
                .orElseThrow(() -> new SessionRefused(
                        SessionRefused.Reason.DAY_AHEAD_NOT_CLEARED,
                        null,
                        "The day-ahead session of this delivery day is closed and not cleared yet; its unsold offers"
                                + " cannot be carried over before."));
    }

    /** Opens the gate when it is due and what comes before is done. */
    Optional<MarketSession> openFor(MarketSession session, Actor by) {
        Instant now = now();
        if (beforeOpening.stream().anyMatch(work -> !work.canOpen(session))) {
            return Optional.empty();
        }
        beforeOpening.forEach(work -> work.prepare(session, now));
        return Optional.of(take(session.id(), Transition.OPEN, by));
    }

    /** Closes the gate by hand. */
    public MarketSession close(String sessionId) {
        return take(sessionId, Transition.CLOSE, Actor.OPERATOR);
    }

    /** Cancels a session that is not cleared. */
    public MarketSession cancel(String sessionId) {
        return take(sessionId, Transition.CANCEL, Actor.OPERATOR);
    }

    /**
     * Takes a session a step on; the next round tells everybody.
     *
     * @throws SessionUnknown if there is none
     * @throws SessionRefused if the step does not lead on from where it stands
     */
    public MarketSession take(String sessionId, Transition transition, Actor by) {
        sessions.named(sessionId);
        try {
            MarketSession changed = sessions.change(sessionId, session -> session.take(transition, by, now()));
            LOG.info("Session {} is {} ({})", sessionId, changed.status().text(), by);
            return changed;
        } catch (TransitionRefused e) {
            throw wrongStatus(sessions.named(sessionId), transition);
        }
    }

    private static SessionRefused wrongStatus(MarketSession session, Transition transition) {
        return new SessionRefused(
                SessionRefused.Reason.SESSION_STATUS,
                null,
                "Session " + session.id() + " is " + session.status().text() + "; it cannot become "
                        + transition.to().text() + " from there.");
    }
}
