package org.platone.settlement.outcome;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a PoD sold in one session for one delivery window.
 *
 * @param podId the PoD
 * @param aggregatorId whose PoD it was when the session was cleared
 * @param rows its rows in clearing order
 */
public record SoldPod(String podId, String aggregatorId, List<SoldRow> rows) {

    private static final Comparator<SoldRow> CHRONOLOGICAL =
            Comparator.comparingInt(SoldRow::slot).thenComparingLong(SoldRow::order);

    /** The same with its rows in order of delivery. */
    SoldPod inOrder() {
        return new SoldPod(
                podId, aggregatorId, rows.stream().sorted(CHRONOLOGICAL).toList());
    }

    /** The same with what another part says of the PoD, in order of delivery. */
    SoldPod and(SoldPod more) {
        return new SoldPod(
                        podId,
                        more.aggregatorId(),
                        Stream.concat(rows.stream(), more.rows().stream()).toList())
                .inOrder();
    }
}
