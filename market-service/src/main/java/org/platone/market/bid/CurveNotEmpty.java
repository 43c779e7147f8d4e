package org.platone.market.bid;

import java.util.List;
import java.util.function.Consumer;

/** A bid says something, and so does each of its points. */
final class CurveNotEmpty implements BidRule {

    @Override
    public void check(Candidate candidate, Consumer<Refusal> refusals) {
        List<CurvePoint> points = candidate.proposal().points();
        if (points.isEmpty()) {
            refusals.accept(new Refusal(Reason.CURVE_EMPTY, "/curve", "The curve has at least one point."));
        }
        for (int i = 0; i < points.size(); i++) {
            if (points.get(i).p() == null && points.get(i).q() == null) {
                refusals.accept(new Refusal(Reason.CURVE_EMPTY, "/curve/" + i, "A point has a p or a q."));
            }
        }
    }
}
