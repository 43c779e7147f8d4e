package org.platone.starter.store;

import java.time.Instant;
import java.util.Date;

/** Times to look for, which may be any, as the store can compare with: nothing here is before 1970 or after 9999. */
public final class Bounds {

    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    private Bounds() {}

    /** The time, or the end of all times that is next to it. */
    public static Date of(Instant asked) {
        if (asked.isBefore(FIRST)) {
            return Date.from(FIRST);
        }
        return Date.from(asked.isAfter(LAST) ? LAST : asked);
    }
}
