package org.platone.market.bid;

import java.util.List;
import java.util.function.Consumer;
import org.platone.market.session.MarketSession;

/** A bid is for market time units that the session delivers. */
final class IndexInsideSession implements BidRule {

    @Override
    public void check(Candidate candidate, Consumer<Refusal> refusals) {
        MarketSession session = candidate.session();
        List<CurvePoint> points = candidate.proposal().points();
        for (int i = 0; i < points.size(); i++) {
            int index = points.get(i).index();
            if (!session.covers(index)) {
                refusals.accept(new Refusal(
                        Reason.INDEX_OUTSIDE_SESSION,
                        "/curve/" + i + "/index",
                        "Session " + session.id() + " has the indexes " + session.firstIndex() + " to "
                                + (session.firstIndex() + session.intervals() - 1) + ", not " + index + "."));
            }
        }
    }
}
