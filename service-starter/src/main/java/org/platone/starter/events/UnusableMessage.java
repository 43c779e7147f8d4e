package org.platone.starter.events;

import org.jspecify.annotations.Nullable;

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

    /** The one that a failure was caused by; null if there is none. */
    static @Nullable UnusableMessage in(Throwable failure) {
        for (@Nullable Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof UnusableMessage unusable) {
                return unusable;
            }
        }
        return null;
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
