package org.platone.blockchain.contract;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.platone.blockchain.evm.Address;
import org.platone.blockchain.evm.Bytes32;

/**
 * A contract on the chain.
 *
 * @param address where it is
 * @param kind what it is for
 * @param name in words
 * @param aggregatorId whose agreements it holds; null when anyone's, or when it holds none
 * @param owner the account that may change its roles
 * @param createdAt market time
 * @param transactionHash of the deployment
 * @param codeHash Keccak-256 of its code
 * @param ready whether it may be used; a settlement agreement must first be allowed to mint
 * @param deployment id of the action that deployed it
 */
public record DeployedContract(
        Address address,
        ContractKind kind,
        String name,
        @Nullable String aggregatorId,
        Address owner,
        Instant createdAt,
        Bytes32 transactionHash,
        Bytes32 codeHash,
        boolean ready,
        String deployment) {

    /** Whether an aggregator may see it and make agreements under it. */
    public boolean isOpenTo(String aggregator) {
        return aggregatorId == null || aggregatorId.equals(aggregator);
    }

    DeployedContract ownedBy(Address account) {
        return new DeployedContract(
                address, kind, name, aggregatorId, account, createdAt, transactionHash, codeHash, ready, deployment);
    }

    DeployedContract asReady() {
        return new DeployedContract(
                address, kind, name, aggregatorId, owner, createdAt, transactionHash, codeHash, true, deployment);
    }
}
