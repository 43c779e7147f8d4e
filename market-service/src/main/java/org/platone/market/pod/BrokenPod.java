package org.platone.market.pod;

/** A description of a PoD that cannot be taken. */
public final class BrokenPod extends RuntimeException {

    private final String code;

    BrokenPod(String code, String reason) {
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
