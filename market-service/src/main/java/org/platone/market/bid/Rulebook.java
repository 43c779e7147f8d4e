package org.platone.market.bid;

import java.util.ArrayList;
import java.util.List;

/** The rules of validity in the order in which they decide. */
final class Rulebook {

    /** Where one of these is broken nothing else is said. */
    private static final List<BidRule> FIRST = List.of(new GateOpen(), new PodOfParticipant(), new AreaOfOperator());

    private static final List<BidRule> ALL = List.of(
            new AreaInGrid(),
            new CurveNotEmpty(),
            new IndexInsideSession(),
            new IndexOnlyOnce(),
            new PriceWithinBand(),
            new DirectionPossible(),
            new ActivePowerWithinLimit(),
            new ReactivePowerWithinLimit(),
            new NotSoldYet());

    private Rulebook() {}

    /** What is wrong with a bid; empty if it is valid. */
    static List<Refusal> check(Candidate candidate) {
        List<Refusal> refusals = new ArrayList<>();
        for (BidRule rule : FIRST) {
            rule.check(candidate, refusals::add);
            if (!refusals.isEmpty()) {
                return refusals;
            }
        }
        ALL.forEach(rule -> rule.check(candidate, refusals::add));
        return refusals;
    }

    /** What forbids a withdrawal; empty if nothing does. */
    static List<Refusal> checkWithdrawal(Candidate candidate) {
        List<Refusal> refusals = new ArrayList<>();
        new GateOpen().check(candidate, refusals::add);
        return refusals;
    }
}
