package org.platone.settlement.measurement;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Where the readings are kept. */
public interface ReadingsRepository {

    /** Those that exist, in no order. */
    List<Readings> load(Collection<ReadingsId> ids);

    /**
     * Stores them durably, each only if nobody else stored it since it was loaded, and raises the revision of those.
     *
     * @return whether all were stored; if not, some may be
     */
    boolean store(Collection<Readings> changed);

    /**
     * Removes some of those whose quarter-hour begins before then.
     *
     * @return how many documents; fewer than {@code atMost} when none is left
     */
    int remove(Instant before, int atMost);
}
