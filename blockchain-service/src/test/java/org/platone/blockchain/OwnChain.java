package org.platone.blockchain;

import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.platone.blockchain.evm.Address;
import org.platone.localstack.chain.Chain;
import org.platone.localstack.process.Children;
import org.platone.localstack.process.Ports;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real node that a test may kill, restore from an older state, and keep from making blocks. */
public final class OwnChain implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration START = Duration.ofSeconds(30);

    private final Path directory;
    private final int port = Ports.free(1).getFirst();
    private final Children children = Children.open(2);
    private final HttpClient client = HttpClient.newHttpClient();
    private @Nullable Chain chain;

    public OwnChain(Path directory) {
        this.directory = directory;
        start();
    }

    /** Starts the node from the last state that was kept, or anew. */
    public void start() {
        chain = Chain.start(children, directory, port, directory.resolve("chain.log"));
        await().atMost(START).ignoreExceptions().until(() -> call("eth_chainId").isString());
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Writes down the state from which the next start goes on. */
    public void keepState() {
        var zipped = HexFormat.of().parseHex(call("anvil_dumpState").asString().substring(2));
        try (var state = new GZIPInputStream(new ByteArrayInputStream(zipped))) {
            Files.write(state(), state.readAllBytes());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where the state is that the next start goes on from. */
    public Path state() {
        return directory.resolve("state.json");
    }

    public void kill() {
        var killed = Objects.requireNonNull(chain).child();
        killed.kill();
        await().atMost(START).until(() -> !killed.isAlive());
    }

    /** From here on no transaction gets into a block. */
    public void stopMining() {
        call("evm_setIntervalMining", 0);
    }

    public void mineAgain() {
        call("evm_setIntervalMining", 1);
    }

    /** Forgets every transaction that is in no block. */
    public void dropTransactions() {
        call("anvil_dropAllTransactions");
    }

    /** A point to which the chain can go back. */
    public String snapshot() {
        return call("evm_snapshot").asString();
    }

    /** Goes back to the point, and on with other blocks, more of them than there were. */
    public void reorganise(String snapshot) {
        var had = number();
        call("evm_revert", snapshot);
        call("evm_increaseTime", 3);
        while (number() <= had) {
            call("evm_mine");
        }
    }

    private long number() {
        return Long.decode(call("eth_blockNumber").asString());
    }

    /** Has an account call a contract, without anyone's key. */
    public void act(Address from, Address contract, String data) {
        call("anvil_impersonateAccount", from.lowerCase());
        call(
                "eth_sendTransaction",
                Map.of("from", from.lowerCase(), "to", contract.lowerCase(), "data", data, "gasPrice", "0x0"));
        call("anvil_stopImpersonatingAccount", from.lowerCase());
    }

    public JsonNode call(String method, Object... parameters) {
        try {
            var body = JSON.writeValueAsString(
                    Map.of("jsonrpc", "2.0", "id", 1, "method", method, "params", List.of(parameters)));
            var request = HttpRequest.newBuilder(address())
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            var answer = JSON.readTree(
                    client.send(request, HttpResponse.BodyHandlers.ofString()).body());
            if (answer.has("error")) {
                throw new IllegalStateException(method + ": " + answer.get("error"));
            }
            return answer.get("result");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        children.close();
    }
}
