package org.platone.blockchain.chain;

import org.platone.blockchain.evm.Bytes32;

/** One block of one chain: its number, and the hash that tells it from a block of another chain. */
public record BlockRef(long number, Bytes32 hash) {}
