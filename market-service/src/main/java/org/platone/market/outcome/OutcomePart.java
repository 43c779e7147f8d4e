package org.platone.market.outcome;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a market outcome as clearing sends it.
 *
 * @param bookId the book that was cleared
 * @param requests what was served of each request: canonical JSON of the document's list; null in all parts but the first
 * @param welfare EUR; null in all parts but the first
 */
public record OutcomePart(
        String sessionId,
        String marketOutcomeId,
        String bookId,
        int part,
        int parts,
        List<PodOutcome> pods,
        @Nullable String requests,
        @Nullable String welfare) {

    public OutcomePart {
        pods = List.copyOf(pods);
    }

    /** The rows of a PoD, in the order of clearing. */
    public record PodOutcome(String podId, List<OutcomeRow> rows) {
        public PodOutcome {
            rows = List.copyOf(rows);
        }
    }
}
