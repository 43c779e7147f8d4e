package org.platone.blockchain.payment;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.platone.blockchain.evm.Address;
import org.platone.blockchain.evm.Bytes32;

/**
 * How a part of a settlement is paid, fixed when it first came.
 *
 * @param settlementId which settlement
 * @param version of the settlement
 * @param part from 1
 * @param parts in how many parts this version comes
 * @param deliveryTime whose agreements hold
 * @param fingerprint hash of what was to be paid, to know a repetition from a contradiction
 * @param batches one for each contract
 * @param unpaid who gets nothing
 */
record PaymentPlan(
        String settlementId,
        int version,
        int part,
        int parts,
        Instant deliveryTime,
        Bytes32 fingerprint,
        List<Batch> batches,
        List<Unpaid> unpaid) {

    PaymentPlan {
        batches = List.copyOf(batches);
        unpaid = List.copyOf(unpaid);
    }

    /**
     * What one contract pays in one transaction.
     *
     * @param batchId by which the contract remembers it
     * @param rows whom it pays
     * @param outcome what it paid; null until that is final
     */
    record Batch(
            Address contract,
            Bytes32 batchId,
            List<Row> rows,
            @Nullable Outcome outcome) {

        /** The action that has it executed. */
        String action() {
            return "settle:" + batchId;
        }

        Batch with(Outcome paid) {
            return new Batch(contract, batchId, rows, paid);
        }
    }

    /**
     * Whom a batch pays.
     *
     * @param basis in micro-euro
     */
    record Row(String podId, Bytes32 agreementId, long basis) {}

    /**
     * What a batch paid.
     *
     * @param amounts in micro-euro, in the order of the batch's rows
     * @param wallets in the same order
     */
    record Outcome(Bytes32 transactionHash, long blockNumber, List<Address> wallets, List<Long> amounts) {}

    /** Who gets nothing, and why. */
    record Unpaid(String podId, UnpaidReason reason) {}

    String key() {
        return settlementId + "|" + version + "|" + part;
    }

    /** Whether everything that is to be paid is. */
    boolean isThrough() {
        return batches.stream().allMatch(batch -> batch.outcome() != null);
    }

    PaymentPlan with(Bytes32 batchId, Outcome outcome) {
        return new PaymentPlan(
                settlementId,
                version,
                part,
                parts,
                deliveryTime,
                fingerprint,
                batches.stream()
                        .map(batch -> batch.batchId().equals(batchId) ? batch.with(outcome) : batch)
                        .toList(),
                unpaid);
    }
}
