package org.platone.settlement.outcome;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.platone.settlement.period.Window;

/** Where the validated outcomes are kept. */
public interface Outcomes {

    /** The outcome of a session, as far as it has arrived. */
    Optional<Outcome> find(String sessionId);

    /** The outcomes of sessions that deliver in the window, complete or not. */
    List<Outcome> delivering(Window window);

    /** Keeps how far the outcome has arrived. */
    void save(Outcome outcome);

    /** What was sold, of those that exist, by sessions whose outcomes are kept. */
    List<Sold> load(Collection<SoldId> ids);

    /** The sections, of those that exist. */
    List<SoldSection> sections(Collection<SoldSection.Id> ids);

    /**
     * Stores sections, each only if nobody else stored it since it was loaded.
     *
     * @return whether all were stored
     */
    boolean store(Collection<SoldSection> changed);

    /** Some of those that are wholly delivered by then and whose rows were not removed. */
    List<Outcome> delivered(Instant by, int atMost);

    /** Removes what was sold; that there was an outcome, and what it delivered, stays known. */
    void remove(Outcome outcome);
}
