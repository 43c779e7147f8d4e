package org.platone.blockchain.certification;

import org.platone.blockchain.evm.Bytes32;
import org.platone.blockchain.merkle.Leaf;

/** A row and the random salt without which its leaf cannot be guessed. */
public record SaltedRow(RowHash row, Bytes32 salt) {

    public Leaf leaf() {
        return new Leaf(salt, row.hash());
    }
}
