package org.platone.blockchain.outbox;

/** Blocks that were there are not any more: what is known must be compared with the chain again. */
final class ChainMoved extends RuntimeException {
    ChainMoved(String message) {
        super(message);
    }
}
