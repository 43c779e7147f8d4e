package org.platone.blockchain.payment;

import java.time.Instant;
import java.util.List;

/**
 * A part of a settlement that is to be paid.
 *
 * @param settlementId everything one session sold for one window
 * @param version of the settlement, from 1; each pays only what the ones before did not
 * @param part from 1
 * @param parts in how many parts this version comes
 * @param windowStart when delivery began, whose agreements hold
 * @param dues what is to be paid, each point of delivery at most once
 */
public record SettlementPart(
        String settlementId, int version, int part, int parts, Instant windowStart, List<Due> dues) {

    /**
     * What is to be paid for a point of delivery.
     *
     * @param basis what the customer's share is taken of, in micro-euro
     */
    public record Due(String podId, long basis) {}

    String key() {
        return settlementId + "|" + version + "|" + part;
    }
}
