package org.platone.starter.events;

/**
 * Thrown by a listener of single records for a message that will never be usable: it goes to the dead letters at once. A
 * listener of batches gives such a message to {@link DeadLetters} itself.
 */
public class UnusableMessage extends RuntimeException {

    private final String code;

    public UnusableMessage(String code, String reason) {
        super(reason);
        this.code = code;
    }

    /** Stable, upper case. */
    public String code() {
        return code;
    }

    /** A sentence for whoever looks after the dead letters. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
