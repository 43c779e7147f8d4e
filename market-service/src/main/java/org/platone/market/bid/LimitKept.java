package org.platone.market.bid;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.platone.market.pod.SnapshotPod;
import org.platone.market.quantity.Power;
import org.platone.market.quantity.Product;

/** An offer is within what its PoD may still sell. */
final class LimitKept implements BidRule {

    @Override
    public void check(Candidate candidate, Consumer<Refusal> refusals) {
        String podId = candidate.proposal().podId();
        SnapshotPod pod = podId == null ? null : candidate.pods().pod(podId);
        if (pod == null) {
            return;
        }
        var limit = new RemainingLimit(pod, candidate.sold());
        List<CurvePoint> points = candidate.proposal().points();
        for (int i = 0; i < points.size(); i++) {
            for (Product product : Product.values()) {
                check(points.get(i), product, limit, "/curve/" + i, refusals);
            }
        }
    }

    private static void check(
            CurvePoint point, Product product, RemainingLimit limit, String pointer, Consumer<Refusal> refusals) {
        Power power = point.power(product);
        if (power == null || power.watts() == 0) {
            return;
        }
        boolean upward = power.watts() > 0;
        @Nullable Power most = upward ? limit.up(product, point.index()) : limit.down(product, point.index());
        if (most != null && Math.abs(power.watts()) > most.watts()) {
            refusals.accept(new Refusal(
                    Reason.LIMIT_EXCEEDED,
                    pointer + (product == Product.P ? "/p" : "/q"),
                    "The PoD may sell at most " + most + (product == Product.P ? " kW " : " kvar ")
                            + (upward ? "upward" : "downward") + " at index " + point.index() + ", not " + power
                            + "."));
        }
    }
}
