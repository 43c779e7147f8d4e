package org.platone.blockchain.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.platone.blockchain.evm.Bytes32;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The vectors were computed with {@code StandardMerkleTree.of(leaves, ['bytes32', 'bytes32'])} of the npm package
 * {@code @openzeppelin/merkle-tree} 1.0.8 in Node 20. Their leaves are SHA-256 of the UTF-8 texts {@code salt N/i} and
 * {@code row N/i}; the first leaf of each small tree is (0, SHA-256 of {@code document N}).
 */
class MerkleTreeTest {
    private final JsonNode vectors = read();

    @Test
    void hasTheRootsLeafHashesAndProofsOfOpenZeppelin() {
        for (var vector : vectors.get("vectors")) {
            var leaves = vector.get("leaves")
                    .valueStream()
                    .map(leaf -> new Leaf(
                            Bytes32.ofHex(leaf.get(0).asString()),
                            Bytes32.ofHex(leaf.get(1).asString())))
                    .toList();

            var tree = MerkleTree.of(leaves);

            assertThat(tree.root()).hasToString(vector.get("root").asString());
            assertThat(leaves)
                    .extracting(MerkleTree::hashOf)
                    .map(Bytes32::toString)
                    .isEqualTo(texts(vector.get("leafHashes")));
            for (int i = 0; i < leaves.size(); i++) {
                var proof = tree.proof(leaves.get(i));
                assertThat(proof)
                        .map(Bytes32::toString)
                        .isEqualTo(texts(vector.get("proofs").get(i)));
                assertThat(MerkleTree.verify(tree.root(), leaves.get(i), proof)).isTrue();
            }
        }
    }

    @Test
    void agreesOnAThousandLeavesInAnyOrder() {
        var leaves = new ArrayList<>(leaves(1000));
        var probe = leaves.get(500);
        Collections.shuffle(leaves, new Random(7));

        var tree = MerkleTree.of(leaves);

        assertThat(tree.root()).hasToString(vectors.at("/thousand/root").asString());
        assertThat(tree.proof(probe)).map(Bytes32::toString).isEqualTo(texts(vectors.at("/thousand/proofOf500")));
    }

    @Test
    void refusesAProofOfAnotherLeaf() {
        var leaves = leaves(5);
        var tree = MerkleTree.of(leaves);

        var proofOfFirst = tree.proof(leaves.getFirst());

        assertThat(MerkleTree.verify(tree.root(), leaves.getLast(), proofOfFirst))
                .isFalse();
        assertThatThrownBy(() -> tree.proof(new Leaf(Bytes32.ZERO, Bytes32.ZERO)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void buildsFiftyThousandLeavesInSeconds() {
        var leaves = leaves(50_000);

        var start = System.nanoTime();
        var tree = MerkleTree.of(leaves);
        var took = Duration.ofNanos(System.nanoTime() - start);

        assertThat(MerkleTree.verify(tree.root(), leaves.get(40_000), tree.proof(leaves.get(40_000))))
                .isTrue();
        assertThat(took).isLessThan(Duration.ofSeconds(10));
    }

    private static List<Leaf> leaves(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Leaf(sha256("salt " + count + "/" + i), sha256("row " + count + "/" + i)))
                .toList();
    }

    private static Bytes32 sha256(String text) {
        try {
            return Bytes32.of(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }

    private static JsonNode read() {
        try (var stream = MerkleTreeTest.class.getResourceAsStream("/merkle/openzeppelin-vectors.json")) {
            return JsonMapper.shared().readTree(stream);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
