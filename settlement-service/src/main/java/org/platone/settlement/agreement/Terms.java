package org.platone.settlement.agreement;

import org.platone.settlement.quantity.Fraction;

/**
 * What an agreement says about deliveries that fall short.
 *
 * @param tolerance the part of the sold power that may be missing without a penalty
 * @param penaltyFactor the penalty for what is missing beyond it, as a multiple of the price
 * @param agreementId the agreement's id on the chain, or empty when the default applies
 * @param version the agreement's version, or 0 when the default applies
 */
public record Terms(Fraction tolerance, Fraction penaltyFactor, String agreementId, int version) {

    /** What applies where no agreement says otherwise: tolerance 0.10, factor 1. */
    public static final Terms DEFAULT = new Terms(Fraction.of(1, 10), Fraction.ONE, "", 0);
}
