package org.platone.localstack.chain;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.platone.localstack.process.Child;
import org.platone.localstack.process.Children;
import org.platone.localstack.process.Launch;

/**
 * An Ethereum node that makes a block a second and takes transactions for nothing.
 *
 * <p>What it had confirmed is on disk about two seconds later. When the node is killed in between it comes back without
 * its last blocks; whoever sent their transactions has to send them again.
 */
public final class Chain {

    /** The chain id. */
    public static final long ID = 31337;

    private static final Duration START = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration STOP = Duration.ofSeconds(5);

    private final Child child;
    private final JsonRpc rpc;
    private final URI address;
    private final ChainState state;

    private Chain(Child child, URI address, Path file) {
        this.child = child;
        this.address = address;
        this.rpc = new JsonRpc(address);
        this.state = new ChainState(rpc, file);
    }

    /** Starts the node on this machine's loopback address, from the state in the directory if there is one. */
    public static Chain start(Children children, Path directory, int port, Path log) {
        var file = directory.toAbsolutePath().resolve("state.json");
        var child = children.start(new Launch(
                "chain",
                command(file, port),
                directory.toAbsolutePath(),
                log,
                // The node leaves nothing in the user's home.
                Map.of("HOME", directory.toAbsolutePath().toString())));
        return new Chain(child, URI.create("http://127.0.0.1:" + port), file);
    }

    private static List<String> command(Path state, int port) {
        var command = new ArrayList<>(List.of(
                Anvil.program().toString(),
                "--quiet",
                "--host=127.0.0.1",
                "--port=" + port,
                "--chain-id=" + ID,
                // Nobody's key is known before somebody makes one.
                "--accounts=0",
                "--hardfork=cancun",
                "--base-fee=0",
                "--gas-price=0",
                "--disable-min-priority-fee",
                "--prune-history",
                "--gas-limit=1000000000",
                // Making a block for each transaction stalls when thousands are in flight.
                "--block-time=1"));
        if (Files.exists(state)) {
            command.add("--load-state=" + state);
        }
        return List.copyOf(command);
    }

    /** Waits until clients can work, and from then on saves the state. */
    public void awaitReady() {
        child.await("did not answer", START, POLL, this::answers);
        Thread.ofPlatform().daemon().name("chain-state").start(state::keep);
    }

    private boolean answers() {
        try {
            return rpc.number("eth_chainId", "") == ID;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    public Child child() {
        return child;
    }

    /** Where the node takes JSON-RPC calls. */
    public URI address() {
        return address;
    }

    /** Saves the state and ends the node. */
    public void stop() {
        state.stop();
        try {
            if (child.isAlive()) {
                state.save();
            }
        } catch (IOException e) {
            throw new IllegalStateException("The chain's last blocks could not be saved: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            child.stop(STOP);
        }
    }
}
