package org.platone.blockchain.merkle;

import org.platone.blockchain.evm.Bytes32;

/**
 * One value of a tree, encoded as {@code ["bytes32", "bytes32"]}.
 *
 * @param salt what makes the row's hash impossible to guess; zero for the leaf of the whole document
 * @param rowHash SHA-256 of the canonical JSON of the row or of the document
 */
public record Leaf(Bytes32 salt, Bytes32 rowHash) {

    /** The leaf that stands for the whole document, so that a document without rows has a root too. */
    public static Leaf ofDocument(Bytes32 documentHash) {
        return new Leaf(Bytes32.ZERO, documentHash);
    }
}
