package org.platone.blockchain.payment;

/** Why a customer gets no tokens. */
enum UnpaidReason {
    /** There is nothing to take a share of. */
    NOTHING_DUE,
    /** The point of delivery has no agreement. */
    NO_AGREEMENT,
    /** No version of the agreement was in force at the time of delivery. */
    NOT_IN_FORCE
}
