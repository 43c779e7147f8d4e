package org.platone.market.bid;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.platone.market.pod.SnapshotPod;
import org.platone.market.quantity.Power;
import org.platone.market.quantity.Product;

/**
 * A power other than zero that is offered of a PoD.
 *
 * @param power positive upward, negative downward
 * @param pointer JSON pointer of the number
 */
record OfferedPower(SnapshotPod pod, Product product, int index, Power power, String pointer) {

    /** What a rule says of one. */
    @FunctionalInterface
    interface Check {
        void check(OfferedPower offered);
    }

    /** Hands over all that an offer offers; nothing if it is no offer or for a PoD that is unknown. */
    static void forEach(Candidate candidate, Check action) {
        String podId = candidate.proposal().podId();
        SnapshotPod pod = podId == null ? null : candidate.pods().pod(podId);
        if (pod == null) {
            return;
        }
        List<CurvePoint> points = candidate.proposal().points();
        for (int i = 0; i < points.size(); i++) {
            CurvePoint point = points.get(i);
            for (Product product : Product.values()) {
                Power power = point.power(product);
                if (power != null && power.watts() != 0) {
                    action.check(new OfferedPower(
                            pod, product, point.index(), power, "/curve/" + i + (product == Product.P ? "/p" : "/q")));
                }
            }
        }
    }

    boolean upward() {
        return power.watts() > 0;
    }

    /** What the PoD may sell in this direction if it has sold nothing; null does not bind. */
    @Nullable
    Power limit() {
        return upward() ? pod.limits().up(product, index) : pod.limits().down(product, index);
    }

    boolean exceeds(Power most) {
        return Math.abs(power.watts()) > most.watts();
    }

    /** For example {@code 3 kW upward at index 48}. */
    String say(Power amount) {
        return amount + (product == Product.P ? " kW " : " kvar ") + direction() + " at index " + index;
    }

    String direction() {
        return upward() ? "upward" : "downward";
    }
}
