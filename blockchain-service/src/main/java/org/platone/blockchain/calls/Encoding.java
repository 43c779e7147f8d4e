package org.platone.blockchain.calls;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.platone.blockchain.evm.Address;
import org.platone.blockchain.evm.Bytes32;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.FunctionReturnDecoder;
import org.web3j.abi.TypeReference;
import org.web3j.abi.Utils;
import org.web3j.abi.datatypes.Function;
import org.web3j.abi.datatypes.Type;
import org.web3j.abi.datatypes.generated.Uint48;

/** The few values that all contracts share. */
final class Encoding {
    /** Seconds between the two steps of a change of a contract's owner: a day. */
    static final Uint48 OWNER_CHANGE_DELAY = new Uint48(86_400);

    private Encoding() {}

    static String call(String function, Type<?>... arguments) {
        return FunctionEncoder.encode(new Function(function, List.copyOf(Arrays.asList(arguments)), List.of()));
    }

    static String deployment(String binary, Type<?>... arguments) {
        var encoded = FunctionEncoder.encodeConstructor(List.copyOf(Arrays.asList(arguments)));
        return (binary.startsWith("0x") ? binary : "0x" + binary) + encoded;
    }

    @SuppressWarnings("rawtypes") // Types of the library are raw.
    static List<Type> decode(String answer, TypeReference<?>... types) {
        return FunctionReturnDecoder.decode(answer, Utils.convert(Arrays.asList(types)));
    }

    static org.web3j.abi.datatypes.generated.Bytes32 bytes32(Bytes32 value) {
        return new org.web3j.abi.datatypes.generated.Bytes32(value.toBytes());
    }

    static org.web3j.abi.datatypes.Address address(Address value) {
        return new org.web3j.abi.datatypes.Address(value.lowerCase());
    }

    static BigInteger number(long value) {
        return BigInteger.valueOf(value);
    }
}
