package org.platone.market.bid;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** A bid says one thing of a market time unit. */
final class IndexOnlyOnce implements BidRule {

    @Override
    public void check(Candidate candidate, Consumer<Refusal> refusals) {
        Set<Integer> seen = new HashSet<>();
        List<CurvePoint> points = candidate.proposal().points();
        for (int i = 0; i < points.size(); i++) {
            int index = points.get(i).index();
            if (!seen.add(index)) {
                refusals.accept(new Refusal(
                        Reason.DUPLICATE_INDEX,
                        "/curve/" + i + "/index",
                        "Index " + index + " stands more than once in the curve."));
            }
        }
    }
}
