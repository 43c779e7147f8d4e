package org.platone.starter.retention;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Something that a service keeps for ever, or as long as a setting says. Every instance looks for what is to be removed from time to time. */
public interface KeptForATime {

    /** How long; null for ever. */
    @Nullable
    Duration retention();

    /** Removes what was kept that long by now. It may break off anywhere, and goes on with the next round. */
    void remove(Duration kept);

    /** Removes what is old enough now. */
    default void removeOld() {
        Duration retention = retention();
        if (retention != null) {
            remove(retention);
        }
    }
}
