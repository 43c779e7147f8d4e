package org.platone.starter.clock;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The real time at which market time begins. */
@FunctionalInterface
interface Origin {

    /** Null as long as market time has not begun. */
    @Nullable
    Instant known();
}
