package org.platone.settlement.kept;

import java.time.Instant;
import org.platone.starter.problem.RetentionOver;

/** From when on readings, baselines and settled rows are kept. Those of before are removed, or about to be, and nobody is shown any. */
public interface KeptSince {

    /** The start of a market day; {@link Instant#MIN} as long as nothing was ever removed. */
    Instant moment();

    /** Moves it on, durably; never back. */
    void moveTo(Instant moment);

    /** Whether the details of what begins then are kept no longer. */
    default boolean isOver(Instant start) {
        return start.isBefore(moment());
    }

    /**
     * Refuses what begins then, if its details are kept no longer.
     *
     * @param what is refused, as the beginning of a sentence
     * @throws RetentionOver if so
     */
    default void require(Instant start, String what) {
        Instant since = moment();
        if (start.isBefore(since)) {
            throw new RetentionOver(
                    what + " were removed: readings, baselines and settled rows of before " + since
                            + " are kept no longer, as platone.settlement.retention says. Amounts and payments stay in the statements.");
        }
    }
}
