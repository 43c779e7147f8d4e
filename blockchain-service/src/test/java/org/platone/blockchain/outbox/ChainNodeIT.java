package org.platone.blockchain.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.platone.blockchain.chain.ChainNode;
import org.platone.blockchain.evm.Hex;
import org.platone.blockchain.keys.KeyDirectory;
import org.platone.localstack.chain.Chain;
import org.platone.localstack.test.EmbeddedPlatform;

class ChainNodeIT {
    private static final long GAS = 3_000_000;

    @TempDir
    Path directory;

    private Signer signer;

    @BeforeEach
    void makeAKey() {
        signer = new Signer(new KeyDirectory(directory.resolve("keys")).senderKey(), Chain.ID);
    }

    private ChainNode node() {
        return new ChainNode(EmbeddedPlatform.shared().rpc(), Duration.ofSeconds(20));
    }

    private Signer.Signed transaction(long nonce, int bytes) {
        return signer.sign(nonce, 0, GAS, signer.account().lowerCase(), Hex.bytes("0x" + "5a".repeat(bytes)));
    }

    @Test
    void sendsMoreThanANodeTakesInOneRequest() {
        var node = node();
        var signed = LongStream.range(0, 60)
                .mapToObj(nonce -> transaction(nonce, 60_000))
                .toList();

        var objections = node.send(signed.stream().map(Signer.Signed::raw).toList());

        assertThat(objections).hasSize(60).containsOnlyNulls();
        var hashes = signed.stream().map(Signer.Signed::hash).toList();
        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(
                        () -> assertThat(node.receipts(hashes)).hasSize(60).allMatch(receipt -> receipt.succeeded()));
    }

    @Test
    void stopsAtTheFirstTransactionThatIsInNoBlock() {
        var node = node();
        var mined = transaction(0, 1);
        var neverSent = transaction(1, 1);
        node.send(List.of(mined.raw()));
        await().atMost(Duration.ofSeconds(40))
                .until(() -> node.receipt(mined.hash()).isPresent());

        var receipts = node.receipts(List.of(mined.hash(), neverSent.hash(), mined.hash()));

        assertThat(receipts).hasSize(1);
        assertThat(node.block(receipts.getFirst().block().number()))
                .contains(receipts.getFirst().block());
    }

    @Test
    void saysWhatTheNodeHasAgainstATransaction() {
        var node = node();
        var first = transaction(0, 1);
        node.send(List.of(first.raw()));
        await().atMost(Duration.ofSeconds(40))
                .until(() -> node.receipt(first.hash()).isPresent());

        var objections =
                node.send(List.of(transaction(0, 2).raw(), transaction(1, 2).raw()));

        // Nodes write it differently.
        assertThat(objections.get(0)).containsIgnoringCase("nonce too low");
        assertThat(objections.get(1)).isNull();
    }
}
