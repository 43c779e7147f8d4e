package org.platone.blockchain.outbox;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.platone.blockchain.evm.Address;
import org.platone.blockchain.evm.Bytes32;

/** Where the contracts are that actions call. */
public interface Targets {

    /** Puts into the outbox what brings the contracts on the chain without which nothing goes. */
    void request();

    /** The address behind a contract's name or address; empty while the contract is not on the chain. */
    Optional<Address> resolve(String target);

    /**
     * A sentence about the first contract that is not on the chain as it was; empty when all are.
     *
     * @param codeHash what is on the chain at an address
     * @param confirmed whether the action with this id is confirmed; only contracts that such an action deployed count
     */
    Optional<String> objection(Function<Address, Bytes32> codeHash, Predicate<String> confirmed);
}
