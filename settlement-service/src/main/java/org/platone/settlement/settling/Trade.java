package org.platone.settlement.settling;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sums over rows between a participant that bought and one that sold. Energies in watt quarter-hours (1/4000 kWh), always
 * positive; money in micro-euro.
 *
 * @param payer who requested and pays
 * @param payee who offered and is paid
 * @param rows how many rows
 * @param requestedP active energy sold
 * @param deliveredP active energy delivered of it
 * @param paidP for active energy
 * @param penaltyP for active energy
 * @param requestedQ reactive energy sold
 * @param deliveredQ reactive energy delivered of it
 * @param paidQ for reactive energy
 * @param penaltyQ for reactive energy
 * @param missing rows that lack a meter value or a baseline
 */
public record Trade(
        String payer,
        String payee,
        long rows,
        long requestedP,
        long deliveredP,
        long paidP,
        long penaltyP,
        long requestedQ,
        long deliveredQ,
        long paidQ,
        long penaltyQ,
        long missing) {

    /** What the payer owes the payee in all, in micro-euro; negative the other way. */
    public long amount() {
        return Math.subtractExact(Math.addExact(paidP, paidQ), Math.addExact(penaltyP, penaltyQ));
    }

    /** The sums of both; who pays and is paid is as here. */
    public Trade plus(Trade other) {
        return new Trade(
                payer,
                payee,
                rows + other.rows,
                Math.addExact(requestedP, other.requestedP),
                Math.addExact(deliveredP, other.deliveredP),
                Math.addExact(paidP, other.paidP),
                Math.addExact(penaltyP, other.penaltyP),
                Math.addExact(requestedQ, other.requestedQ),
                Math.addExact(deliveredQ, other.deliveredQ),
                Math.addExact(paidQ, other.paidQ),
                Math.addExact(penaltyQ, other.penaltyQ),
                missing + other.missing);
    }

    private static Trade of(SettledRow row) {
        SettledPower p = row.p();
        SettledPower q = row.q();
        return new Trade(
                row.sold().requestPlayerId(),
                row.sold().offerPlayerId(),
                1,
                p == null ? 0 : Math.absExact(p.requested()),
                p == null ? 0 : p.fulfilled(),
                row.paidP(),
                row.penaltyP(),
                q == null ? 0 : Math.absExact(q.requested()),
                q == null ? 0 : q.fulfilled(),
                row.paidQ(),
                row.penaltyQ(),
                row.lacksMeasurement() || row.lacksBaseline() ? 1 : 0);
    }

    /** The sums over the rows of the PoDs, sorted by who pays and is paid. */
    static List<Trade> of(Collection<SettledPod> pods) {
        Map<String, Trade> sums = new LinkedHashMap<>();
        for (SettledPod pod : pods) {
            for (SettledRow row : pod.rows()) {
                Trade trade = of(row);
                sums.merge(trade.payer + "\n" + trade.payee, trade, Trade::plus);
            }
        }
        return sum(sums.values());
    }

    /** One for each pair, sorted by who pays and is paid. */
    public static List<Trade> sum(Collection<Trade> trades) {
        Map<String, Map<String, Trade>> sums = new TreeMap<>();
        for (Trade trade : trades) {
            sums.computeIfAbsent(trade.payer, payer -> new TreeMap<>()).merge(trade.payee, trade, Trade::plus);
        }
        return sums.values().stream()
                .flatMap(byPayee -> byPayee.values().stream())
                .toList();
    }
}
