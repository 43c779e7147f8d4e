package org.platone.blockchain.chain;

import java.util.List;
import org.platone.blockchain.evm.Address;
import org.platone.blockchain.evm.Bytes32;

/**
 * What a contract said while it executed.
 *
 * @param contract which contract
 * @param topics the event's signature and its indexed arguments
 * @param data the other arguments, {@code 0x…}
 */
public record LogEntry(Address contract, List<Bytes32> topics, String data) {}
