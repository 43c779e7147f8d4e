package org.platone.blockchain.calls;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.platone.blockchain.evm.Address;
import org.platone.blockchain.evm.Bytes32;
import org.platone.contracts.SettlementAgreement;
import org.web3j.abi.EventEncoder;
import org.web3j.abi.datatypes.DynamicArray;
import org.web3j.abi.datatypes.generated.Uint64;

/** The contract SettlementAgreement. */
public final class SettlementAgreementCalls {
    /** Most entries of one call. */
    public static final int MOST_ENTRIES = 500;

    /** Topic of the event that a batch was executed. */
    public static final Bytes32 BATCH_SETTLED =
            Bytes32.ofHex(EventEncoder.encode(SettlementAgreement.BATCHSETTLED_EVENT));

    private static final long CALL_GAS = 200_000;
    /** With 500 entries the whole stays below 2^24, the most that later forks allow a transaction. */
    private static final long ENTRY_GAS = 33_000;

    private SettlementAgreementCalls() {}

    /**
     * One version of an agreement.
     *
     * @param id opaque
     * @param version from 1
     * @param wallet the customer's
     * @param customerShare in millionths
     * @param tolerance in millionths
     * @param penaltyFactor in millionths
     * @param validFrom whole seconds
     * @param validTo whole seconds, null for an open end
     */
    public record Terms(
            Bytes32 id,
            int version,
            Address wallet,
            int customerShare,
            int tolerance,
            int penaltyFactor,
            Instant validFrom,
            @Nullable Instant validTo) {}

    /** The end of an agreement's last version. */
    public record Ending(Bytes32 id, int version, Instant validTo) {}

    /**
     * What is paid under one agreement.
     *
     * @param basis what the customer's share is taken of, in micro-euro, not negative
     */
    public record Payment(Bytes32 agreementId, long basis) {}

    /** Most units of gas of a call with this many entries. */
    public static long gas(int entries) {
        return CALL_GAS + ENTRY_GAS * entries;
    }

    public static String deployment(Address owner, Address operator, Address token) {
        return Encoding.deployment(
                SettlementAgreement.BINARY,
                Encoding.OWNER_CHANGE_DELAY,
                Encoding.address(owner),
                Encoding.address(operator),
                Encoding.address(token));
    }

    /** Asks any contract of the platform who owns it. */
    public static String owner() {
        return Encoding.call(SettlementAgreement.FUNC_OWNER);
    }

    /** Reads the answer to {@link #owner}. */
    public static Address readOwner(String answer) {
        return Address.ofWord(Bytes32.ofHex(answer));
    }

    public static String register(List<Terms> agreements) {
        return Encoding.call(SettlementAgreement.FUNC_REGISTER, agreements(agreements));
    }

    public static String change(List<Terms> agreements) {
        return Encoding.call(SettlementAgreement.FUNC_CHANGE, agreements(agreements));
    }

    public static String end(List<Ending> endings) {
        return Encoding.call(
                SettlementAgreement.FUNC_END,
                new DynamicArray<>(
                        SettlementAgreement.Ending.class,
                        endings.stream()
                                .map(ending -> new SettlementAgreement.Ending(
                                        ending.id().toBytes(),
                                        Encoding.number(ending.version()),
                                        seconds(ending.validTo())))
                                .toList()));
    }

    public static String settle(Bytes32 batchId, Instant deliveryTime, List<Payment> payments) {
        return Encoding.call(
                SettlementAgreement.FUNC_SETTLE,
                Encoding.bytes32(batchId),
                new Uint64(seconds(deliveryTime)),
                new DynamicArray<>(
                        SettlementAgreement.Payment.class,
                        payments.stream()
                                .map(payment -> new SettlementAgreement.Payment(
                                        payment.agreementId().toBytes(), Encoding.number(payment.basis())))
                                .toList()));
    }

    private static DynamicArray<SettlementAgreement.Agreement> agreements(List<Terms> agreements) {
        return new DynamicArray<>(
                SettlementAgreement.Agreement.class,
                agreements.stream().map(SettlementAgreementCalls::agreement).toList());
    }

    private static SettlementAgreement.Agreement agreement(Terms terms) {
        return new SettlementAgreement.Agreement(
                terms.id().toBytes(),
                Encoding.number(terms.version()),
                terms.wallet().lowerCase(),
                Encoding.number(terms.customerShare()),
                Encoding.number(terms.tolerance()),
                Encoding.number(terms.penaltyFactor()),
                seconds(terms.validFrom()),
                terms.validTo() == null ? BigInteger.ZERO : seconds(terms.validTo()));
    }

    private static BigInteger seconds(Instant time) {
        return Encoding.number(time.getEpochSecond());
    }
}
