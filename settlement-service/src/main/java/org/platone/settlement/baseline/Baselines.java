package org.platone.settlement.baseline;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where the baselines are kept. */
public interface Baselines {

    /** Those of the PoDs that have one for the day, by PoD. */
    Map<String, Baseline> find(LocalDate day, Collection<String> podIds);

    /**
     * Stores baselines of different PoDs and days durably, each as one revision later and only if nobody else stored it since.
     *
     * @return the PoDs of which somebody else stored one
     */
    Set<String> store(List<Baseline> changed);

    /**
     * Removes some of those of days before that one.
     *
     * @return how many documents; fewer than {@code atMost} when none is left
     */
    int remove(LocalDate before, int atMost);
}
