package org.platone.market.pod;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The PoDs of a session, fixed when it was created. */
public final class PodSnapshot {

    private final Map<String, SnapshotPod> pods = new HashMap<>();
    private final Map<String, String> zoneByPoM = new HashMap<>();
    private final Set<String> zones = new HashSet<>();

    public PodSnapshot(Collection<SnapshotPod> pods) {
        pods.forEach(this::add);
    }

    PodSnapshot() {}

    void add(SnapshotPod pod) {
        pods.put(pod.podId(), pod);
        zoneByPoM.putIfAbsent(pod.poMId(), pod.zone());
        zones.add(pod.zone());
    }

    /** The PoD; null if the session does not know it. */
    public @Nullable SnapshotPod pod(String podId) {
        return pods.get(podId);
    }

    /** Whether a PoD hangs under it. */
    public boolean hasPoM(String poMId) {
        return zoneByPoM.containsKey(poMId);
    }

    /** The zone that a PoM lies in; null if no PoD hangs under it. */
    public @Nullable String zoneOf(String poMId) {
        return zoneByPoM.get(poMId);
    }

    /** Whether a PoD lies in it. */
    public boolean hasZone(String zone) {
        return zones.contains(zone);
    }

    public int size() {
        return pods.size();
    }
}
