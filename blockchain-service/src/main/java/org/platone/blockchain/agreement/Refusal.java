package org.platone.blockchain.agreement;

/** Why terms are not taken. */
public enum Refusal {
    /** No point of delivery of the aggregator has this id; whether another's has is not said. */
    POD_NOT_YOURS,
    /** The customer's agreement is under another settlement contract. */
    AGREEMENT_ELSEWHERE,
    /** Other terms must begin later than the ones before. */
    VALID_FROM_NOT_LATER,
    /** What was ended stays ended. */
    AGREEMENT_ENDED,
    /** The contract cannot count further. */
    TOO_MANY_VERSIONS
}
