package org.platone.market.outcome;

import java.time.Instant;
import java.util.List;

/** Heads of outcomes for tests: nothing answered yet. */
final class Heads {

    private Heads() {}

    static OutcomeHead of(String sessionId, String source, int parts) {
        return new OutcomeHead(
                sessionId,
                0,
                sessionId + ":market-outcome",
                source,
                parts,
                1,
                "[]",
                "0.1",
                Instant.parse("2026-11-21T16:00:00Z"),
                List.of(),
                false,
                null);
    }
}
