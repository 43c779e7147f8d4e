package org.platone.market.deadletter;

/** A dead letter cannot be sent back. */
public final class RetryRefused extends RuntimeException {

    /** Why. */
    public enum Reason {
        /** It does not say which service could not use it. */
        SERVICE_UNKNOWN,
        /** Its topic does not keep it any more. */
        NOT_KEPT
    }

    private final Reason reason;

    RetryRefused(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
