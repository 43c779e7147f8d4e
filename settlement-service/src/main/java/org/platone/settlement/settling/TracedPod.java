package org.platone.settlement.settling;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.platone.settlement.agreement.Terms;
import org.platone.settlement.baseline.Baseline;
import org.platone.settlement.measurement.MeterReadings;

/**
 * All that the amounts of a PoD in one version of a settlement were made of.
 *
 * @param podId the PoD
 * @param aggregatorId whose it was
 * @param terms what the agreement says
 * @param rows its rows, with how their amounts come about
 * @param baseline the baseline of the delivery day, or null when there is none
 * @param readings everything that was said by or about its meter in the quarter-hours of the rows
 * @param history what it came to, version by version
 * @param receipts what its customer got
 */
public record TracedPod(
        String podId,
        String aggregatorId,
        Terms terms,
        List<Row> rows,
        @Nullable Baseline baseline,
        SortedMap<Instant, List<MeterReadings.HeardReading>> readings,
        List<Change> history,
        List<TokensPaid.Receipt> receipts) {

    /**
     * A row.
     *
     * @param row as it is listed
     * @param p how the amounts of active power come about, or null when it sold none
     * @param q how the amounts of reactive power come about, or null when it sold none
     */
    public record Row(
            RowView row, @Nullable Derivation p, @Nullable Derivation q) {}

    /**
     * A version in which something of the PoD changed. Money in micro-euro.
     *
     * @param version its number
     * @param settledAt when it was made
     * @param amount paid less penalties, over all its rows
     * @param basis what the customer's share is taken of, in all
     * @param due of it, what no version before gave; negative when they gave too much
     * @param kept of that, what is kept back for what was given too much before
     * @param given what this version gave
     */
    public record Change(int version, Instant settledAt, long amount, long basis, long due, long kept, long given) {}
}
