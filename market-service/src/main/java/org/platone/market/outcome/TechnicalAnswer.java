package org.platone.market.outcome;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.platone.market.quantity.Power;

/**
 * An answer of the grid operator.
 *
 * @param rejectRest whether rows that no answer names are rejected or accepted; null if it says nothing of them, so that what was said before stays
 * @param last whether nothing more comes
 */
public record TechnicalAnswer(@Nullable Boolean rejectRest, boolean last, List<Row> rows) {

    public TechnicalAnswer {
        rows = List.copyOf(rows);
    }

    /**
     * What it says of one row.
     *
     * @param number in the answer, from 0
     * @param result OK, REDUCED or KO
     */
    public record Row(
            int number,
            String podId,
            int index,
            String playerOfferId,
            String playerRequestId,
            String result,
            @Nullable Power acceptedPValue,
            @Nullable Power acceptedQValue,
            @Nullable String reason) {}

    /** A row that is not taken. */
    public record RefusedRow(int number, String field, String code, String detail) {}

    /**
     * What became of an answer.
     *
     * @param rejectRest whether rows that no answer names are rejected now
     * @param taken rows that hold unless a later answer names them again
     * @param reduced how many of those reduce
     * @param rejected how many of those reject
     * @param deadline until when another answer may follow
     */
    public record Receipt(
            String sessionId,
            boolean rejectRest,
            int taken,
            int reduced,
            int rejected,
            Instant deadline,
            boolean last,
            List<RefusedRow> refused) {}
}
