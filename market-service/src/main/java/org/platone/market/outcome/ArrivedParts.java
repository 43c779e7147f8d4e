package org.platone.market.outcome;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Up to which part market outcomes are stored without a gap, as far as this instance has looked. It only saves looking
 * again for what was there once: which parts another instance took in, the store knows.
 */
final class ArrivedParts {

    private static final int KEPT = 16;

    private final Outcomes outcomes;
    private final Map<String, Integer> arrived = new LinkedHashMap<>(16, 0.75f, true);

    ArrivedParts(Outcomes outcomes) {
        this.outcomes = outcomes;
    }

    /** Whether all parts are stored. */
    synchronized boolean areAll(String source, int parts) {
        int upTo = arrived.getOrDefault(source, 0);
        while (upTo < parts && outcomes.hasChunk(source, OutcomeKind.MARKET, upTo + 1)) {
            upTo++;
        }
        arrived.put(source, upTo);
        if (arrived.size() > KEPT) {
            arrived.remove(arrived.keySet().iterator().next());
        }
        return upTo == parts;
    }
}
