package org.platone.localstack.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.platone.localstack.process.Children;
import org.platone.localstack.process.Ports;

class ChainIT {

    private static final String WALLET = "\"0x00000000000000000000000000000000000000aa\"";

    @TempDir
    Path directory;

    private final Children children = Children.open(1);
    private final int port = Ports.free(1).getFirst();

    @AfterEach
    void endChain() {
        children.close();
    }

    @Test
    void hasItsBlocksAfterAnOrderlyStop() throws Exception {
        var chain = start();
        var rpc = new JsonRpc(chain.address());
        rpc.call("eth_sendTransaction", transaction(rpc));
        Awaitility.await().until(() -> balance(rpc) == 5);
        long block = rpc.number("eth_blockNumber", "");

        chain.stop();
        start();

        assertThat(balance(rpc)).isEqualTo(5);
        assertThat(rpc.number("eth_blockNumber", "")).isGreaterThanOrEqualTo(block);
    }

    @Test
    void hasATransactionTwoSecondsAfterItsBlockWhenItIsKilled() throws Exception {
        var chain = start();
        var rpc = new JsonRpc(chain.address());
        rpc.call("eth_sendTransaction", transaction(rpc));
        Awaitility.await().until(() -> balance(rpc) == 5);
        var state = directory.resolve("data/state.json");
        Awaitility.await().atMost(Duration.ofSeconds(4)).until(() -> Files.exists(state));

        chain.child().kill();
        start();

        assertThat(balance(rpc)).isEqualTo(5);
    }

    @Test
    void startsAfterBeingKilledAtAnyTime() throws Exception {
        for (int round = 0; round < 3; round++) {
            var chain = start();
            var rpc = new JsonRpc(chain.address());
            for (int i = 0; i < 20; i++) {
                rpc.call("eth_sendTransaction", transaction(rpc));
            }

            chain.child().kill();
        }

        assertThat(new JsonRpc(start().address()).number("eth_chainId", "")).isEqualTo(Chain.ID);
    }

    @Test
    void knowsNobodysKey() throws Exception {
        var chain = start();

        assertThat(chain.child().isAlive()).isTrue();
        assertThat(Files.readString(directory.resolve("chain.log"))).doesNotContain("Private Keys");
    }

    private Chain start() {
        var chain = Chain.start(children, directory.resolve("data"), port, directory.resolve("chain.log"));
        chain.awaitReady();
        return chain;
    }

    /** The node lets a test act for an address whose key nobody has. */
    private static String transaction(JsonRpc rpc) throws Exception {
        var sender = "0x00000000000000000000000000000000000000bb";
        rpc.callForNothing("anvil_impersonateAccount", "\"" + sender + "\"");
        rpc.callForNothing("anvil_setBalance", "\"" + sender + "\",\"0xffffff\"");
        return "{\"from\":\"%s\",\"to\":%s,\"value\":\"0x5\",\"gas\":\"0x5208\",\"gasPrice\":\"0x0\"}"
                .formatted(sender, WALLET);
    }

    private static long balance(JsonRpc rpc) throws Exception {
        return rpc.number("eth_getBalance", WALLET + ",\"latest\"");
    }
}
