package org.platone.market.outcome;

/** The grid operator's answer is not taken at all. */
public final class AnswerRefused extends RuntimeException {

    /** Why. */
    public enum Reason {
        NOT_CLEARED,
        DEADLINE_PASSED,
        /** It says nothing of any row, and nothing was said before. */
        DEFAULT_MISSING
    }

    private final Reason reason;

    AnswerRefused(Reason reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** A sentence for people. */
    public String detail() {
        return String.valueOf(getMessage());
    }
}
