package org.platone.blockchain.outbox;

/** What an action does on the chain. */
public enum ActionType {
    /** Puts a contract on the chain. */
    DEPLOY,
    /** Lets a contract mint tokens. */
    GRANT_MINTER,
    /** Certifies a market result. */
    CERTIFY,
    /** Registers agreements. */
    REGISTER,
    /** Adds a version to agreements. */
    CHANGE,
    /** Ends agreements. */
    END,
    /** Pays a settlement batch. */
    SETTLE
}
