package org.platone.settlement.settling;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.platone.settlement.agreement.Terms;
import org.platone.settlement.outcome.Product;
import org.platone.settlement.outcome.SoldRow;
import org.platone.settlement.quantity.PowerCurve;

/**
 * Settles what one PoD sold for one delivery window, in whichever sessions: what was delivered is filled into the rows in
 * the order in which they were sold, day-ahead before real-time and in clearing order within a session. What is delivered
 * beyond all of them is shown at the last.
 */
final class PodSettlement {

    private final PowerCurve measured;
    private final PowerCurve baseline;
    private final SettlementRules rules;

    PodSettlement(PowerCurve measured, PowerCurve baseline, SettlementRules rules) {
        this.measured = measured;
        this.baseline = baseline;
        this.rules = rules;
    }

    /**
     * The rows of one session.
     *
     * @param before the rows of sessions that sold before it
     * @param rows the session's rows in clearing order
     * @param after the rows of sessions that sold after it
     * @param room what its penalties may reach
     * @param version stands in each row
     */
    List<SettledRow> settle(
            List<SoldRow> before, List<SoldRow> rows, List<SoldRow> after, Terms terms, PenaltyRoom room, int version) {
        SettledPower[] p = settled(Product.ACTIVE, before, rows, after, terms, room.active());
        SettledPower[] q = settled(Product.REACTIVE, before, rows, after, terms, room.reactive());
        List<SettledRow> result = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            result.add(new SettledRow(rows.get(i), p[i], q[i], version));
        }
        return result;
    }

    /** By row; null where the row sold nothing of the product. */
    private SettledPower[] settled(
            Product product, List<SoldRow> before, List<SoldRow> rows, List<SoldRow> after, Terms terms, long room) {
        SettledPower[] settled = fill(product, before, rows, after, terms);
        if (rules.penaltyCap()) {
            cap(settled, room);
        }
        return settled;
    }

    private SettledPower[] fill(
            Product product, List<SoldRow> before, List<SoldRow> rows, List<SoldRow> after, Terms terms) {
        SettledPower[] settled = new SettledPower[rows.size()];
        Map<Lot, Long> left = new HashMap<>();
        Map<Lot, Integer> last = new HashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            Lot lot = Lot.of(product, rows.get(i));
            if (lot != null) {
                last.put(lot, i);
            }
        }
        for (SoldRow row : after) {
            Lot lot = Lot.of(product, row);
            if (lot != null) {
                last.remove(lot);
            }
        }
        for (SoldRow row : before) {
            Lot lot = Lot.of(product, row);
            if (lot != null) {
                long there = left.computeIfAbsent(lot, l -> delivered(product, l));
                left.put(lot, there - Math.min(there, Math.absExact(product.sold(row))));
            }
        }
        for (int i = 0; i < rows.size(); i++) {
            SoldRow row = rows.get(i);
            Lot lot = Lot.of(product, row);
            if (lot == null) {
                continue;
            }
            long requested = Math.absExact(product.sold(row));
            long there = left.computeIfAbsent(lot, l -> delivered(product, l));
            Integer lastRow = last.get(lot);
            long delivered = lastRow != null && lastRow == i ? there : Math.min(there, requested);
            left.put(lot, there - delivered);
            settled[i] = price(product, row, requested, delivered, terms);
        }
        return settled;
    }

    private SettledPower price(Product product, SoldRow row, long requested, long delivered, Terms terms) {
        long price = product.price(row);
        long paid = rules.rewards(delivered, requested) ? Formula.paid(Math.min(delivered, requested), price) : 0;
        long penalty = Formula.penalty(requested, delivered, price, terms.tolerance(), terms.penaltyFactor());
        return new SettledPower(
                product.sold(row),
                price,
                valueOf(product, measured, row.slot()),
                valueOf(product, baseline, row.slot()),
                delivered,
                paid,
                penalty);
    }

    /** Penalties in the order of the rows, until the room is used up. */
    private static void cap(SettledPower[] settled, long room) {
        long left = Math.max(0, room);
        for (int i = 0; i < settled.length; i++) {
            SettledPower power = settled[i];
            if (power != null && power.penalty() > 0) {
                long penalty = Math.min(power.penalty(), left);
                left -= penalty;
                settled[i] = power.withPenalty(penalty);
            }
        }
    }

    private long delivered(Product product, Lot lot) {
        if (!product.known(measured, lot.slot()) || !product.known(baseline, lot.slot())) {
            return 0;
        }
        return lot.delivered(product.at(baseline, lot.slot()), product.at(measured, lot.slot()));
    }

    private static @Nullable Long valueOf(Product product, PowerCurve curve, int slot) {
        return product.known(curve, slot) ? product.at(curve, slot) : null;
    }
}
