package org.platone.settlement.outcome;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the PoDs of one bucket sold in one session for one delivery window. */
public final class Sold {

    private final SoldId id;
    private final TreeMap<String, SoldPod> pods = new TreeMap<>();

    /** @param sections all of it that are stored */
    Sold(SoldId id, Collection<SoldSection> sections) {
        this.id = id;
        sections.forEach(section -> section.pods().forEach(pod -> pods.merge(pod.podId(), pod, SoldPod::and)));
    }

    /** What it is. */
    public SoldId id() {
        return id;
    }

    /** The PoDs in the order of their ids. */
    public Collection<SoldPod> pods() {
        return Collections.unmodifiableCollection(pods.values());
    }

    /** What the PoD sold, or null when nothing. */
    public @Nullable SoldPod of(String podId) {
        return pods.get(podId);
    }

    /** The rows of the PoD in order of delivery, none when it sold nothing. */
    public List<SoldRow> rowsOf(String podId) {
        SoldPod pod = pods.get(podId);
        return pod == null ? List.of() : pod.rows();
    }
}
