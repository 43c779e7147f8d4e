package org.platone.blockchain.wallet;

import org.jspecify.annotations.Nullable;
import org.platone.blockchain.evm.Address;

/**
 * What is remembered of the chain's word about a wallet.
 *
 * @param podId whose wallet it is
 * @param wallet the wallet
 * @param amount in micro-euro; null while the chain was never asked
 * @param block the last block whose transfers are in it
 */
record StoredBalance(String podId, Address wallet, @Nullable Long amount, long block) {

    /** The same after a transfer to (or, negative, from) the wallet in a block; one that is in it already changes nothing. */
    StoredBalance moved(long difference, long inBlock) {
        return amount == null || inBlock <= block
                ? this
                : new StoredBalance(podId, wallet, Math.addExact(amount, difference), block);
    }

    StoredBalance asOf(long lastBlock) {
        return new StoredBalance(podId, wallet, amount, Math.max(block, lastBlock));
    }

    StoredBalance corrected(long known, long lastBlock) {
        return new StoredBalance(podId, wallet, known, lastBlock);
    }
}
