package org.platone.localstack.container;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.platone.localstack.chain.Chain;
import org.platone.localstack.deployment.QbftGenesis;
import org.platone.localstack.deployment.ValidatorKey;
import org.platone.localstack.process.PrivateFiles;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.containers.wait.strategy.WaitStrategy;
import tools.jackson.databind.json.JsonMapper;

/**
 * Besu, in place of the embedded chain: the only validator of a chain with the same number, which makes a block a second and
 * takes transactions for nothing.
 *
 * @param directory where its first block and its key are written
 * @param port where clients find it on this machine
 */
record ChainContainer(Path directory, int port) implements PartContainer {

    static final String IMAGE = "hyperledger/besu:25.11.0";

    static final String GENESIS = "/etc/platone/besu/genesis.json";
    static final String KEY = "/etc/platone/besu/validator.key";

    private static final int RPC_PORT = 8545;

    static final List<String> COMMAND = List.of(
            // The home folder of the image's user.
            "--data-path=/opt/besu/data",
            "--genesis-file=" + GENESIS,
            "--node-private-key-file=" + KEY,
            "--discovery-enabled=false",
            "--p2p-port=30303",
            "--rpc-http-enabled",
            "--rpc-http-host=0.0.0.0",
            "--rpc-http-port=" + RPC_PORT,
            "--rpc-http-api=ETH,NET,WEB3,QBFT",
            "--host-allowlist=localhost,127.0.0.1",
            "--min-gas-price=0",
            "--target-gas-limit=1000000000",
            "--sync-mode=FULL",
            "--revert-reason-enabled");

    static final String LIVE =
            "exec 3<>/dev/tcp/127.0.0.1/8545; printf 'GET /liveness HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3; "
                    + "head -n 1 <&3 | grep -q ' 200 '";

    @Override
    public GenericContainer<?> container() {
        var key = ValidatorKey.random();
        PrivateFiles.write(
                genesis(), JsonMapper.shared().writeValueAsString(QbftGenesis.of(Chain.ID, List.of(key.address()))));
        PrivateFiles.write(key(), key.hex());
        var container = new GenericContainer<>(IMAGE);
        container.setPortBindings(List.of("127.0.0.1:%d:%d".formatted(port, RPC_PORT)));
        container.withEnv("JAVA_OPTS", "-Xmx1g");
        container.withCreateContainerCmdModifier(command -> command.withEntrypoint("/opt/besu/bin/besu"));
        container.setCommandParts(COMMAND.toArray(String[]::new));
        return container;
    }

    @Override
    public Map<String, Path> files() {
        return Map.of(GENESIS, genesis(), KEY, key());
    }

    private Path genesis() {
        return directory.resolve("genesis.json");
    }

    private Path key() {
        return directory.resolve("validator.key");
    }

    @Override
    public WaitStrategy answers() {
        return Wait.forSuccessfulCommand("exec /bin/bash -c \"" + LIVE + "\"");
    }
}
