package org.platone.settlement.pod.kafka;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.platone.settlement.pod.Pod;

/** A PoD as the market publishes it; powers in kW and kvar. */
record PodMessage(
        String podId,
        String aggregatorId,
        @Nullable BigDecimal pnP,
        @Nullable BigDecimal inp,
        @Nullable BigDecimal inq,
        @Nullable BigDecimal cnq) {

    Pod toPod() {
        return new Pod(podId, aggregatorId, larger(pnP, inp), larger(inq, cnq));
    }

    private static long larger(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        return Math.max(watts(one), watts(other));
    }

    private static long watts(@Nullable BigDecimal kilowatts) {
        return kilowatts == null ? 0 : kilowatts.abs().movePointRight(3).longValue();
    }
}
