package org.platone.market.session;

import java.util.Locale;
import java.util.Optional;

/** Where a session stands. */
public enum SessionStatus {
    CREATED,
    ACTIVE,
    CLOSED,
    CLEARED,
    VALIDATED,
    SETTLED,
    CANCELLED;

    /** As the API calls it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether nothing happens any more. */
    public boolean isFinal() {
        return this == SETTLED || this == CANCELLED;
    }

    /** The status that the API calls so. */
    public static Optional<SessionStatus> of(String text) {
        for (SessionStatus status : values()) {
            if (status.text().equals(text)) {
                return Optional.of(status);
            }
        }
        return Optional.empty();
    }
}
