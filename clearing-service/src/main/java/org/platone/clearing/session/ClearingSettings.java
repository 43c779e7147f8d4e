package org.platone.clearing.session;

import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.platone.clearing.engine.Clearing;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long the search for discrete offers may take before it settles for the best found, with the proven gap; and how long what was cleared is kept.
 *
 * @param searchEffort how many offers it may look at in one auction; what it finds with this limit alone is a function of the book
 * @param timeLimit how long the searches of one book may take together, or null for no limit of time
 * @param retention market time from the end of its delivery to when the book of a session and its outcome are removed; empty: they are kept for ever. That it was cleared
 *     stays known
 */
@ConfigurationProperties("platone.clearing")
@Validated
record ClearingSettings(
        @DefaultValue("50000000") @Positive long searchEffort,
        @Nullable Duration timeLimit,
        @Nullable @DurationMin(days = 30) Duration retention) {

    /** A clearing that starts now. Its limit is of real time, however fast market time passes. */
    Clearing start() {
        var clearing = new Clearing(Runtime.getRuntime().availableProcessors(), searchEffort);
        if (timeLimit == null) {
            return clearing;
        }
        long start = System.nanoTime();
        return clearing.until(() -> System.nanoTime() - start >= timeLimit.toNanos());
    }
}
