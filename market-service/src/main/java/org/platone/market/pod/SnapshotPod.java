package org.platone.market.pod;

/** A PoD as a session knows it. */
public record SnapshotPod(String podId, String aggregatorId, String zone, String poMId, PodLimits limits) {

    /** What a session keeps of a PoD. */
    public static SnapshotPod of(Pod pod) {
        return new SnapshotPod(pod.podId(), pod.aggregatorId(), pod.zone(), pod.poMId(), PodLimits.of(pod));
    }
}
