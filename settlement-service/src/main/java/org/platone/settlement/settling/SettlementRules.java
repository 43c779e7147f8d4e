package org.platone.settlement.settling;

import org.platone.settlement.quantity.Fraction;

/**
 * What may be configured about the formulas.
 *
 * @param penaltyCap whether a PoD's penalties in a session stop at what full delivery would have been worth
 * @param deliveryThreshold the part of the sold power below which a delivery is paid nothing; zero switches it off
 */
record SettlementRules(boolean penaltyCap, Fraction deliveryThreshold) {}
