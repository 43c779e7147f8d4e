package org.platone.blockchain.merkle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.platone.blockchain.evm.Bytes32;
import org.platone.blockchain.evm.Keccak;

/**
 * A Merkle tree as OpenZeppelin's {@code StandardMerkleTree} makes it: a leaf is hashed twice, the leaves are sorted by
 * their hash, and each inner node is the hash of its two children in ascending order. Immutable once built.
 */
public final class MerkleTree {
    private final Bytes32[] nodes;
    private final Map<Bytes32, Integer> positions;

    private MerkleTree(Bytes32[] nodes, Map<Bytes32, Integer> positions) {
        this.nodes = nodes;
        this.positions = positions;
    }

    /** The tree over the given leaves, of which there is at least one; their order does not matter. */
    public static MerkleTree of(List<Leaf> leaves) {
        if (leaves.isEmpty()) {
            throw new IllegalArgumentException("a tree has at least one leaf");
        }
        var keccak = new Keccak();
        var hashes = new Bytes32[leaves.size()];
        for (int i = 0; i < hashes.length; i++) {
            hashes[i] = keccak.twice(leaves.get(i).salt(), leaves.get(i).rowHash());
        }
        Arrays.sort(hashes);
        var nodes = new Bytes32[2 * hashes.length - 1];
        Map<Bytes32, Integer> positions = HashMap.newHashMap(hashes.length);
        for (int i = 0; i < hashes.length; i++) {
            int position = nodes.length - 1 - i;
            nodes[position] = hashes[i];
            positions.put(hashes[i], position);
        }
        for (int i = hashes.length - 2; i >= 0; i--) {
            nodes[i] = parent(keccak, nodes[2 * i + 1], nodes[2 * i + 2]);
        }
        return new MerkleTree(nodes, positions);
    }

    /** The hash under which a leaf stands in the tree. */
    public static Bytes32 hashOf(Leaf leaf) {
        return new Keccak().twice(leaf.salt(), leaf.rowHash());
    }

    /** Whether the proof leads from the leaf to the root. */
    public static boolean verify(Bytes32 root, Leaf leaf, List<Bytes32> proof) {
        var keccak = new Keccak();
        var hash = keccak.twice(leaf.salt(), leaf.rowHash());
        for (var sibling : proof) {
            hash = parent(keccak, hash, sibling);
        }
        return hash.equals(root);
    }

    public Bytes32 root() {
        return nodes[0];
    }

    /** The siblings on the way from the leaf, which must be in the tree, to the root. */
    public List<Bytes32> proof(Leaf leaf) {
        var position = positions.get(hashOf(leaf));
        if (position == null) {
            throw new IllegalArgumentException("the leaf is not in this tree");
        }
        var proof = new ArrayList<Bytes32>();
        for (int i = position; i > 0; i = (i - 1) / 2) {
            proof.add(nodes[i % 2 == 1 ? i + 1 : i - 1]);
        }
        return proof;
    }

    private static Bytes32 parent(Keccak keccak, Bytes32 left, Bytes32 right) {
        return left.compareTo(right) <= 0 ? keccak.of(left, right) : keccak.of(right, left);
    }
}
