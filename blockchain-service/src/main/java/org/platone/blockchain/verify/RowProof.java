package org.platone.blockchain.verify;

import java.util.List;
import java.util.Optional;
import org.platone.blockchain.evm.Bytes32;
import org.platone.blockchain.merkle.Leaf;
import org.platone.blockchain.merkle.MerkleTree;
import org.platone.starter.json.CanonicalJson;
import tools.jackson.databind.JsonNode;

/**
 * One row with the proof that it belongs to a certified result.
 *
 * @param root of the result
 * @param row the row; JSON's null when the platform had it not any more
 * @param leaf the row's salt and hash
 * @param siblings from the leaf to the root
 */
record RowProof(Bytes32 root, JsonNode row, Leaf leaf, List<Bytes32> siblings) {

    /** Reads what the platform gives as a proof; empty when it is something else. */
    static Optional<RowProof> of(JsonNode json) {
        if (!isHash(json.path("hashedData")) || !isHash(json.path("salt")) || !isHash(json.path("rowHash"))) {
            return Optional.empty();
        }
        var siblings = json.path("proof");
        if (!siblings.isArray() || !siblings.valueStream().allMatch(RowProof::isHash)) {
            return Optional.empty();
        }
        return Optional.of(new RowProof(
                hash(json.path("hashedData")),
                json.path("row"),
                new Leaf(hash(json.path("salt")), hash(json.path("rowHash"))),
                siblings.valueStream().map(RowProof::hash).toList()));
    }

    /** What is wrong with it before anyone asks the chain; empty when nothing is. */
    Optional<String> objection() {
        if (!row.isObject()) {
            return Optional.of("the proof comes without its row, so that only a hash could be checked");
        }
        var hash = Bytes32.of(CanonicalJson.sha256(CanonicalJson.of(row)));
        if (!hash.equals(leaf.rowHash())) {
            return Optional.of("the row's hash is " + hash + ", the proof is for a row with " + leaf.rowHash());
        }
        if (leaf.salt().equals(Bytes32.ZERO)) {
            return Optional.of("the salt is zero, which stands for a whole document and never for a row");
        }
        if (!MerkleTree.verify(root, leaf, siblings)) {
            return Optional.of("the proof does not lead from the row to the root " + root);
        }
        return Optional.empty();
    }

    private static boolean isHash(JsonNode value) {
        return value.isString() && Bytes32.isHex(value.asString());
    }

    private static Bytes32 hash(JsonNode value) {
        return Bytes32.ofHex(value.asString());
    }
}
