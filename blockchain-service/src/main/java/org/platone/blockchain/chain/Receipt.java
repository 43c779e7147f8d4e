package org.platone.blockchain.chain;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.platone.blockchain.evm.Address;
import org.platone.blockchain.evm.Bytes32;

/**
 * What became of a transaction in a block.
 *
 * @param transactionHash which transaction
 * @param block the block it is in
 * @param succeeded false when the contract reverted it
 * @param gasUsed units of gas
 * @param deployed the contract it made, null when it made none
 * @param logs what contracts said, in order
 */
public record Receipt(
        Bytes32 transactionHash,
        BlockRef block,
        boolean succeeded,
        long gasUsed,
        @Nullable Address deployed,
        List<LogEntry> logs) {}
