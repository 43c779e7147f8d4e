package org.platone.blockchain.chain;

import org.jspecify.annotations.Nullable;

/** The node does not answer; it will again. */
public final class ChainAway extends RuntimeException {
    ChainAway(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
