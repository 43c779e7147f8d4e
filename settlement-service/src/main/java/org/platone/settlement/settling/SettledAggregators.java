package org.platone.settlement.settling;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.platone.settlement.kept.KeptSince;
import org.springframework.stereotype.Component;

/** Whose customers the PoDs of a settlement are. Asked for one settlement many times before it is asked for the next. */
@Component
public final class SettledAggregators {

    private final Settlements settlements;
    private final SettlementReader reader;
    private final KeptSince kept;
    private @Nullable Known known;

    SettledAggregators(Settlements settlements, SettlementReader reader, KeptSince kept) {
        this.settlements = settlements;
        this.reader = reader;
        this.kept = kept;
    }

    /** Whether it is not known any more whose customers they were. */
    public boolean areForgotten(SettlementId id) {
        return kept.isOver(id.windowStart());
    }

    private record Known(SettlementId settlement, int version, Map<String, String> byPod) {}

    /** The aggregators of the PoDs of a version, by PoD; empty when there is no such version. */
    public synchronized Map<String, String> of(SettlementId id, int version) {
        Known found = known;
        if (found == null || found.version() != version || !found.settlement().equals(id)) {
            found = new Known(id, version, read(id, version));
            known = found;
        }
        return found.byPod();
    }

    private Map<String, String> read(SettlementId id, int version) {
        Map<String, String> byPod = new HashMap<>();
        settlements
                .find(id)
                .filter(settlement -> version >= 1 && version <= settlement.version())
                .ifPresent(settlement ->
                        reader.forEachPod(settlement, version, pod -> byPod.put(pod.podId(), pod.aggregatorId())));
        return byPod;
    }
}
