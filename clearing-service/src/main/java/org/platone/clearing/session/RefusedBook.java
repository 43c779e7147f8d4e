package org.platone.clearing.session;

/** A book that will never be cleared. */
public final class RefusedBook extends RuntimeException {
    private final String code;

    /**
     * @param code stable, upper case
     */
    RefusedBook(String code, String reason) {
        super(reason);
        this.code = code;
    }

    public String code() {
        return code;
    }

    public String reason() {
        return String.valueOf(getMessage());
    }
}
