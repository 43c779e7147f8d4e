package org.platone.settlement.settling;

import java.math.BigInteger;
import org.platone.settlement.quantity.Fraction;

/**
 * What may be configured about the formulas.
 *
 * @param penaltyCap whether a PoD's penalties in a session stop at what full delivery would have been worth
 * @param deliveryThreshold the part of the sold power below which a delivery is paid nothing; zero switches it off
 */
record SettlementRules(boolean penaltyCap, Fraction deliveryThreshold) {

    /** Whether a delivery reaches the threshold: delivered >= requested x threshold. */
    boolean rewards(long delivered, long requested) {
        return deliveryThreshold.isZero()
                || BigInteger.valueOf(delivered)
                                .multiply(deliveryThreshold.denominator())
                                .compareTo(BigInteger.valueOf(requested).multiply(deliveryThreshold.numerator()))
                        >= 0;
    }
}
