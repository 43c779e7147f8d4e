package org.platone.blockchain.outbox;

import org.platone.blockchain.chain.BlockRef;
import org.platone.blockchain.evm.Address;
import org.platone.blockchain.evm.Bytes32;

/**
 * By what the chain is known again.
 *
 * @param chainId its number
 * @param genesis hash of its first block
 * @param sender the account whose actions these are
 * @param confirmed the last block in which an action was final; the first block while there is none
 */
record ChainMark(long chainId, Bytes32 genesis, Address sender, BlockRef confirmed) {

    ChainMark confirmedIn(BlockRef block) {
        return new ChainMark(chainId, genesis, sender, block);
    }
}
