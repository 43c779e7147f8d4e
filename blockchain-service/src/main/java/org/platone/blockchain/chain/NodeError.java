package org.platone.blockchain.chain;

import org.jspecify.annotations.Nullable;

/** The node answers that it will not do what was asked. */
public final class NodeError extends RuntimeException {
    private final @Nullable String data;

    NodeError(String message, @Nullable String data) {
        super(message);
        this.data = data;
    }

    /** What a contract reverted with, {@code 0x…}; null when it was no contract that refused. */
    public @Nullable String data() {
        return data;
    }
}
