package org.platone.localstack.chain;

import java.io.IOException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.platone.localstack.process.PrivateFiles;

/**
 * Keeps the chain's state in a file that is whole at every moment.
 *
 * <p>The node's own state file is rewritten in place and can be torn. This one is written beside the old one and then
 * put in its place. A block without transactions is not worth a write for a while: losing it loses nothing.
 */
final class ChainState {

    /** So many blocks without transactions may go unsaved. */
    private static final long EMPTY_BLOCKS = 60;
    /** A big state is saved less often: saving takes at most one part in this many of the time. */
    private static final long SHARE = 5;

    private static final long PAUSE_MILLIS = 1_000;

    private final JsonRpc rpc;
    private final Path file;
    private long saved = -1;
    private long seen;
    private boolean transactions;
    private volatile boolean stopped;

    ChainState(JsonRpc rpc, Path file) {
        this.rpc = rpc;
        this.file = file;
    }

    /** Saves again and again, until {@link #stop} is called. */
    void keep() {
        try {
            while (!stopped) {
                try {
                    look();
                } catch (IOException e) {
                    // The node is busy, or gone, which whoever started it notices. The file is whole.
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() throws IOException, InterruptedException {
        long latest = rpc.number("eth_blockNumber", "");
        if (saved < 0) {
            // What the node started with is in the file.
            saved = latest;
            seen = latest;
        }
        while (seen < latest && !transactions) {
            seen++;
            transactions =
                    rpc.number("eth_getBlockTransactionCountByNumber", "\"0x" + Long.toHexString(seen) + "\"") > 0;
        }
        if (transactions || latest - saved >= EMPTY_BLOCKS) {
            long start = System.nanoTime();
            save();
            Thread.sleep((System.nanoTime() - start) / 1_000_000 * SHARE);
        }
    }

    /** Saves the state as it is now. */
    synchronized void save() throws IOException, InterruptedException {
        // What comes in between is saved too, and seen again.
        long latest = rpc.number("eth_blockNumber", "");
        // A state of many wallets is larger than the memory of the process that watches the node.
        try (var json = new GZIPInputStream(rpc.bytes("anvil_dumpState"))) {
            PrivateFiles.write(file, json);
        }
        saved = latest;
        seen = latest;
        transactions = false;
    }

    void stop() {
        stopped = true;
    }
}
