package org.platone.blockchain.outbox;

/** How far an action is. */
public enum ActionState {
    /** Waits to be sent. */
    PENDING,
    /** Has its nonce and is, or is about to be, with the node. */
    SENT,
    /** Is in a block that is not yet final. */
    MINED,
    /** Is in a final block, and everyone who follows it knows. */
    CONFIRMED,
    /** Was refused by the contract, and will be tried again later. */
    FAILED
}
