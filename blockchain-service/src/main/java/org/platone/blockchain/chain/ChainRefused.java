package org.platone.blockchain.chain;

/** The node serves another chain than the one that this service knows; nothing is sent to it or believed from it. */
public final class ChainRefused extends RuntimeException {
    public ChainRefused(String reason) {
        super(reason);
    }
}
