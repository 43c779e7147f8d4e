package org.platone.blockchain.calls;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.platone.blockchain.chain.LogEntry;
import org.platone.blockchain.evm.Address;
import org.platone.blockchain.evm.Bytes32;
import org.platone.contracts.Certification;
import org.web3j.abi.EventEncoder;
import org.web3j.abi.TypeReference;
import org.web3j.abi.datatypes.Bool;
import org.web3j.abi.datatypes.DynamicArray;
import org.web3j.abi.datatypes.generated.Uint64;
import org.web3j.abi.datatypes.generated.Uint8;

/** The contract Certification. */
public final class CertificationCalls {
    /** Topic of the event that a result was certified. */
    public static final Bytes32 CERTIFIED = Bytes32.ofHex(EventEncoder.encode(Certification.CERTIFIED_EVENT));

    /** Most units of gas of a certification. */
    public static final long CERTIFY_GAS = 150_000;

    private CertificationCalls() {}

    /** What the contract knows about a root. */
    public record Entry(Address owner, Instant certifiedAt, int kind) {}

    /** What the contract said when it certified a root. */
    public record Certified(Bytes32 root, Bytes32 documentHash, Bytes32 session) {}

    /** Reads the event {@link #CERTIFIED}. */
    public static Certified readCertified(LogEntry log) {
        return new Certified(
                log.topics().get(1), log.topics().get(2), log.topics().get(3));
    }

    public static String deployment(Address owner, Address certifier) {
        return Encoding.deployment(
                Certification.BINARY,
                Encoding.OWNER_CHANGE_DELAY,
                Encoding.address(owner),
                Encoding.address(certifier));
    }

    public static String certify(Bytes32 root, Bytes32 documentHash, Bytes32 session, int kind) {
        return Encoding.call(
                Certification.FUNC_CERTIFY,
                Encoding.bytes32(root),
                Encoding.bytes32(documentHash),
                Encoding.bytes32(session),
                new Uint8(kind));
    }

    public static String certificationOf(Bytes32 root) {
        return Encoding.call(Certification.FUNC_CERTIFICATIONOF, Encoding.bytes32(root));
    }

    /** Reads the answer to {@link #certificationOf}; empty when the root is not certified. */
    public static Optional<Entry> readCertificationOf(String answer) {
        var values = Encoding.decode(
                answer,
                new TypeReference<org.web3j.abi.datatypes.Address>() {},
                new TypeReference<Uint64>() {},
                new TypeReference<Uint8>() {});
        var at = ((BigInteger) values.get(1).getValue()).longValueExact();
        if (at == 0) {
            return Optional.empty();
        }
        return Optional.of(new Entry(
                new Address((String) values.get(0).getValue()),
                Instant.ofEpochSecond(at),
                ((BigInteger) values.get(2).getValue()).intValueExact()));
    }

    public static String verify(Bytes32 root, List<Bytes32> proof, Bytes32 salt, Bytes32 rowHash) {
        return Encoding.call(
                Certification.FUNC_VERIFY,
                Encoding.bytes32(root),
                new DynamicArray<>(
                        org.web3j.abi.datatypes.generated.Bytes32.class,
                        proof.stream().map(Encoding::bytes32).toList()),
                Encoding.bytes32(salt),
                Encoding.bytes32(rowHash));
    }

    /** Reads the answer to {@link #verify}. */
    public static boolean readVerify(String answer) {
        return (Boolean)
                Encoding.decode(answer, new TypeReference<Bool>() {}).getFirst().getValue();
    }
}
