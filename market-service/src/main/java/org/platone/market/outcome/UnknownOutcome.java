package org.platone.market.outcome;

/** A part of an outcome that belongs to nothing, or cannot be used. */
public final class UnknownOutcome extends RuntimeException {

    private final String code;

    /**
     * A part that cannot be used.
     *
     * @param code upper case, stable
     * @param reason a sentence
     */
    public UnknownOutcome(String code, String reason) {
        super(reason);
        this.code = code;
    }

    /** Stable code for machines. */
    public String code() {
        return code;
    }

    /** A sentence for people. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
