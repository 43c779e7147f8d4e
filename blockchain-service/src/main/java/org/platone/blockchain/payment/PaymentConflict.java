package org.platone.blockchain.payment;

/** A part of a settlement came again with another content. */
public final class PaymentConflict extends RuntimeException {
    PaymentConflict(SettlementPart part) {
        super("part " + part.part() + " of " + part.settlementId() + " version " + part.version()
                + " is there already, with another content");
    }
}
