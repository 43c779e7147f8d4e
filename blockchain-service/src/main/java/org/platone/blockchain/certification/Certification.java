package org.platone.blockchain.certification;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.platone.blockchain.evm.Address;
import org.platone.blockchain.evm.Bytes32;

/**
 * A document that is certified or about to be.
 *
 * @param header which document
 * @param root Merkle root over its salted rows and itself, the published {@code hashedData}
 * @param createdAt market time at which the platform asked for it
 * @param proof where it is on the chain, null while it is not
 */
public record Certification(
        DocumentHeader header,
        Bytes32 root,
        Instant createdAt,
        @Nullable OnChain proof) {

    /**
     * Where a certification is on the chain.
     *
     * @param owner the account that certified
     * @param certifiedAt the chain's time
     * @param transactionHash in which transaction
     * @param blockNumber in which block
     */
    public record OnChain(Address owner, Instant certifiedAt, Bytes32 transactionHash, long blockNumber) {}

    /** Id of the action that brings it on the chain. */
    public String action() {
        return "certify:" + root;
    }

    Certification with(OnChain place) {
        return new Certification(header, root, createdAt, place);
    }
}
