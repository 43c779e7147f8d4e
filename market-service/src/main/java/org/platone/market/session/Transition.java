package org.platone.market.session;

import static org.platone.market.session.Actor.CLEARING;
import static org.platone.market.session.Actor.OPERATOR;
import static org.platone.market.session.Actor.SCHEDULER;
import static org.platone.market.session.Actor.SETTLEMENT;
import static org.platone.market.session.Actor.VALIDATION;
import static org.platone.market.session.SessionStatus.ACTIVE;
import static org.platone.market.session.SessionStatus.CANCELLED;
import static org.platone.market.session.SessionStatus.CLEARED;
import static org.platone.market.session.SessionStatus.CLOSED;
import static org.platone.market.session.SessionStatus.CREATED;
import static org.platone.market.session.SessionStatus.SETTLED;
import static org.platone.market.session.SessionStatus.VALIDATED;

import java.util.EnumSet;
import java.util.Set;

/** The life of a session as one table: what may happen from where, and who may do it. */
@SuppressWarnings("ImmutableEnumChecker") // Sets.copyOf-made sets never change.
public enum Transition {
    OPEN(EnumSet.of(CREATED), ACTIVE, EnumSet.of(SCHEDULER, OPERATOR)),
    CLOSE(EnumSet.of(ACTIVE), CLOSED, EnumSet.of(SCHEDULER, OPERATOR)),
    CLEAR(EnumSet.of(CLOSED), CLEARED, EnumSet.of(CLEARING)),
    VALIDATE(EnumSet.of(CLEARED), VALIDATED, EnumSet.of(VALIDATION)),
    SETTLE(EnumSet.of(VALIDATED), SETTLED, EnumSet.of(SETTLEMENT)),
    MISS(EnumSet.of(CREATED), CANCELLED, EnumSet.of(SCHEDULER)),
    CANCEL(EnumSet.of(CREATED, ACTIVE, CLOSED), CANCELLED, EnumSet.of(OPERATOR));

    private final Set<SessionStatus> from;
    private final SessionStatus to;
    private final Set<Actor> by;

    Transition(Set<SessionStatus> from, SessionStatus to, Set<Actor> by) {
        this.from = Set.copyOf(from);
        this.to = to;
        this.by = Set.copyOf(by);
    }

    /** The status that it leads to. */
    public SessionStatus to() {
        return to;
    }

    /** Whether it leads on from a status. */
    public boolean leadsFrom(SessionStatus status) {
        return from.contains(status);
    }

    /** Whether somebody may do it at all. */
    public boolean isFor(Actor actor) {
        return by.contains(actor);
    }
}
