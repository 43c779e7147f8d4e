package org.platone.settlement.settling;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.platone.settlement.agreement.Terms;
import org.platone.settlement.outcome.Product;
import org.platone.settlement.quantity.Money;
import org.platone.settlement.quantity.Power;

/**
 * How the amounts of one product of a row come about, worked out again from what they were made of.
 *
 * @param reproduced whether that gives the amounts that were settled
 * @param steps each formula with its numbers
 */
public record Derivation(boolean reproduced, List<Step> steps) {

    /**
     * One formula.
     *
     * @param amount what it gives: {@code deliveredP}, {@code paidP}, {@code penaltyP}, or the same of Q
     * @param formula in words
     * @param values the same with its numbers
     * @param result what was settled, in kW (kvar) or EUR
     */
    public record Step(String amount, String formula, String values, String result) {}

    /** @param soldBefore watts (var) that rows sold before this one, in the same quarter-hour and direction */
    static Derivation of(Product product, SettledPower power, long soldBefore, Terms terms, SettlementRules rules) {
        return new Working(product, power, soldBefore, terms, rules).show();
    }

    /** The numbers of one product of a row. */
    private static final class Working {

        private final String letter;
        private final SettledPower power;
        private final Terms terms;
        private final SettlementRules rules;
        private final long requested;
        private final long available;
        private final long takenBefore;
        private final List<Step> steps = new ArrayList<>();

        Working(Product product, SettledPower power, long soldBefore, Terms terms, SettlementRules rules) {
            this.letter = product.letter();
            this.power = power;
            this.terms = terms;
            this.rules = rules;
            this.requested = Math.absExact(power.requested());
            Long baseline = power.baseline();
            Long measured = power.measured();
            this.available = baseline == null || measured == null ? 0 : lot().delivered(baseline, measured);
            this.takenBefore = Math.min(available, soldBefore);
        }

        private Lot lot() {
            return new Lot(0, power.requested() > 0);
        }

        Derivation show() {
            boolean delivered = delivered();
            boolean paid = paid();
            boolean penalty = penalty();
            return new Derivation(delivered && paid && penalty, List.copyOf(steps));
        }

        /** The last of the rows shows also what was delivered beyond all of them. */
        private boolean delivered() {
            Long baseline = power.baseline();
            Long measured = power.measured();
            long left = available - takenBefore;
            if (baseline == null || measured == null) {
                step("delivered", "0, as a meter value or a baseline is missing", "0", kilowatts(power.delivered()));
            } else {
                String formula = lot().upward() ? "baseline* - measured*" : "measured* - baseline*";
                String values = lot().upward()
                        ? kilowatts(baseline) + " - " + signed(measured)
                        : kilowatts(measured) + " - " + signed(baseline);
                step(
                        "delivered",
                        "max(0, " + formula
                                + ") - what rows sold before it, of that at most requested* unless it is the last",
                        "max(0, " + values + ") - " + kilowatts(takenBefore),
                        kilowatts(power.delivered()));
            }
            return power.delivered() == left || power.delivered() == Math.min(left, requested);
        }

        private boolean paid() {
            if (!rules.rewards(power.delivered(), requested)) {
                step("paid", "0, as less than the delivery threshold was delivered", "0", euro(power.paid()));
                return power.paid() == 0;
            }
            step(
                    "paid",
                    "price x min(delivered*, requested*) x 0.25 h",
                    euro(power.price()) + " x min(" + kilowatts(power.delivered()) + ", " + kilowatts(requested)
                            + ") x 0.25",
                    euro(power.paid()));
            return power.paid() == Formula.paid(power.fulfilled(), power.price());
        }

        private boolean penalty() {
            long whole = Formula.penalty(
                    requested, power.delivered(), power.price(), terms.tolerance(), terms.penaltyFactor());
            boolean capped = rules.penaltyCap() && power.penalty() < whole;
            step(
                    "penalty",
                    "|price| x penaltyFactor x max(0, requested* x (1 - tolerance) - delivered*) x 0.25 h"
                            + (capped ? ", at most what full delivery of the session leaves" : ""),
                    euro(Math.absExact(power.price())) + " x " + terms.penaltyFactor() + " x max(0, "
                            + kilowatts(requested) + " x (1 - " + terms.tolerance() + ") - "
                            + kilowatts(power.delivered()) + ") x 0.25"
                            + (capped ? " = " + euro(whole) + ", capped" : ""),
                    euro(power.penalty()));
            return power.penalty() == whole || capped;
        }

        private void step(String amount, String formula, String values, String result) {
            steps.add(new Step(amount + letter, formula.replace("*", letter), values, result));
        }

        private static String kilowatts(long watts) {
            return plain(new Power(watts).kilowatts());
        }

        private static String signed(long watts) {
            return watts < 0 ? "(" + kilowatts(watts) + ")" : kilowatts(watts);
        }

        private static String euro(long microEuro) {
            return plain(new Money(microEuro).euro());
        }

        private static String plain(BigDecimal decimal) {
            return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
        }
    }
}
