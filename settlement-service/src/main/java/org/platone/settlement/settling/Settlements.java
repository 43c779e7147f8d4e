package org.platone.settlement.settling;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.platone.settlement.period.Window;

/** Where the settlements are kept, without their rows. */
public interface Settlements {

    /** Adds those that do not exist. */
    void addIfAbsent(Collection<Settlement> settlements);

    Optional<Settlement> find(SettlementId id);

    /** Those that exist, in order of time. */
    List<Settlement> find(Collection<SettlementId> ids);

    /** Those that are not settled. */
    List<Settlement> open();

    /** Those with a version that is not published. */
    List<Settlement> unpublished();

    /** Those of windows that have a moment in common with the given one, in order of time. */
    List<Settlement> overlapping(Window window);

    /** Those whose window starts then or later and before {@code to}, in order of time. */
    List<Settlement> starting(Instant from, Instant to);

    /**
     * Stores it durably if nobody else stored it since it was loaded.
     *
     * @return whether it was stored
     */
    boolean save(Settlement settlement);
}
