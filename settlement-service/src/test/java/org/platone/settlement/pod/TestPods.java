package org.platone.settlement.pod;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A registry that the test fills. */
public final class TestPods implements PodRegistry {

    private final Map<String, Pod> pods = new HashMap<>();

    /** A PoD of that aggregator that can carry 100 kW. */
    public TestPods with(String podId, String aggregatorId) {
        pods.put(podId, new Pod(podId, aggregatorId, 100_000, 50_000));
        return this;
    }

    @Override
    public Optional<Pod> find(String podId) {
        return Optional.ofNullable(pods.get(podId));
    }

    @Override
    public List<String> of(String aggregatorId) {
        return pods.values().stream()
                .filter(pod -> pod.aggregatorId().equals(aggregatorId))
                .map(Pod::podId)
                .toList();
    }

    @Override
    public void catchUp() {
        // Always is.
    }
}
