package org.platone.market.live;

/** A stream cannot be opened now. */
public final class NoStream extends RuntimeException {

    /** Why. */
    public enum Reason {
        /** The changes are not heard of yet, or no more. */
        NOT_READY,
        TOO_MANY_STREAMS,
        TOO_MANY_OF_PARTICIPANT
    }

    private final Reason reason;

    NoStream(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
