package org.platone.market.session;

import org.jspecify.annotations.Nullable;

/** Somebody asked for something that a session, or the calendar, does not allow. */
public final class SessionRefused extends RuntimeException {

    /** Why. */
    public enum Reason {
        SESSION_EXISTS,
        SESSION_STATUS,
        DAY_AHEAD_NOT_CLEARED,
        NO_SUCH_DELIVERY,
        GATE_INVALID,
        GATE_PAST
    }

    private final Reason reason;
    private final @Nullable String pointer;

    SessionRefused(Reason reason, @Nullable String pointer, String detail) {
        super(detail);
        this.reason = reason;
        this.pointer = pointer;
    }

    public Reason reason() {
        return reason;
    }

    /** JSON pointer of the field that is wrong; null if none is. */
    public @Nullable String pointer() {
        return pointer;
    }

    /** A sentence for people. */
    public String detail() {
        return String.valueOf(getMessage());
    }
}
