package org.platone.blockchain.keys;

import org.platone.blockchain.evm.Address;

/** The key of the account that sends transactions, wherever it is kept. */
public interface SigningKey {

    /** The account. */
    Address address();

    /**
     * Signs the Keccak-256 hash of the bytes. May give another signature for the same bytes the next time. Throws
     * {@link SignerAway} while the key cannot be used.
     */
    Signature sign(byte[] bytes);
}
