package org.platone.blockchain.verify;

import java.time.Instant;
import org.platone.blockchain.certification.DocumentKind;
import org.platone.blockchain.evm.Address;
import org.platone.blockchain.evm.Bytes32;

/**
 * What the chain says about one certified result.
 *
 * @param root Merkle root over its rows
 * @param documentHash SHA-256 of the whole document
 * @param session Keccak-256 of the session's id
 * @param kind what it is
 * @param owner the account that certified it
 * @param at the chain's time
 * @param transactionHash in which transaction
 * @param block in which block
 */
record Certificate(
        Bytes32 root,
        Bytes32 documentHash,
        Bytes32 session,
        DocumentKind kind,
        Address owner,
        Instant at,
        Bytes32 transactionHash,
        long block) {

    /** What it is, in words. */
    String what() {
        return switch (kind) {
            case ORDER_BOOK -> "an order book";
            case MARKET_OUTCOME -> "a market outcome";
            case TECHNICAL_OUTCOME -> "a technical outcome";
            case VALIDATED_OUTCOME -> "a validated outcome";
            case SETTLEMENT -> "a settlement";
            case AUDIT -> "the head of an audit record";
        };
    }
}
