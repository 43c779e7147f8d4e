package org.platone.blockchain.wallet;

import org.platone.blockchain.evm.Address;

/**
 * A point of delivery, whose customer it is and where its tokens go.
 *
 * @param podId the point of delivery
 * @param aggregatorId the participant it belongs to
 * @param wallet its own, never another's and never used again
 */
public record PodWallet(String podId, String aggregatorId, Address wallet) {}
