package org.platone.blockchain.contract;

/** What a contract is for. */
public enum ContractKind {
    CERTIFICATION,
    TOKEN,
    SETTLEMENT_AGREEMENT
}
