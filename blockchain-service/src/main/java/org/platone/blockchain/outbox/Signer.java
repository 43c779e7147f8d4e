package org.platone.blockchain.outbox;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.platone.blockchain.evm.Address;
import org.platone.blockchain.evm.Bytes32;
import org.platone.blockchain.evm.Hex;
import org.platone.blockchain.evm.Keccak;
import org.platone.blockchain.keys.Signature;
import org.platone.blockchain.keys.SigningKey;
import org.web3j.rlp.RlpEncoder;
import org.web3j.rlp.RlpList;
import org.web3j.rlp.RlpString;
import org.web3j.rlp.RlpType;

/** Makes transactions of the sending account, and makes them again to the byte from the signature they had. */
final class Signer {
    private static final long TRANSFER_GAS = 21_000;
    /** What EIP-155 adds to the parity and twice the chain's number. */
    private static final int V_OFFSET = 35;

    private final SigningKey key;
    private final long chainId;
    private final Address account;

    Signer(SigningKey key, long chainId) {
        this.key = key;
        this.chainId = chainId;
        this.account = key.address();
    }

    /**
     * A signed transaction.
     *
     * @param hash what it is known by
     * @param signature what makes it the account's
     * @param raw what the node gets, {@code 0x…}
     */
    record Signed(Bytes32 hash, Signature signature, String raw) {}

    Address account() {
        return account;
    }

    Signed sign(long nonce, long gasPrice, long gasLimit, @Nullable String to, byte[] data) {
        var fields = fields(nonce, gasPrice, gasLimit, to, data);
        return signed(fields, key.sign(encoded(fields, number(chainId), number(0), number(0))));
    }

    /** The transaction that was signed before. */
    Signed again(Signature signature, long nonce, long gasPrice, long gasLimit, @Nullable String to, byte[] data) {
        return signed(fields(nonce, gasPrice, gasLimit, to, data), signature);
    }

    /** A transaction that does nothing but use up its nonce. */
    Signed nothing(long nonce, long gasPrice) {
        return sign(nonce, gasPrice, TRANSFER_GAS, account.lowerCase(), new byte[0]);
    }

    private Signed signed(List<RlpType> fields, Signature signature) {
        var bytes = encoded(
                fields,
                number(V_OFFSET + 2 * chainId + signature.parity()),
                RlpString.create(new BigInteger(1, signature.r().toBytes())),
                RlpString.create(new BigInteger(1, signature.s().toBytes())));
        return new Signed(Keccak.of(bytes), signature, Hex.of(bytes));
    }

    private static byte[] encoded(List<RlpType> fields, RlpType... rest) {
        return RlpEncoder.encode(
                new RlpList(Stream.concat(fields.stream(), Stream.of(rest)).toList()));
    }

    /** Of a transaction as it was before EIP-2718, from bytes: hexadecimal digits of calls cost more than signing. */
    private static List<RlpType> fields(long nonce, long gasPrice, long gasLimit, @Nullable String to, byte[] data) {
        return List.of(
                number(nonce),
                number(gasPrice),
                number(gasLimit),
                RlpString.create(to == null ? new byte[0] : Hex.bytes(to)),
                number(0),
                RlpString.create(data));
    }

    private static RlpType number(long value) {
        return RlpString.create(BigInteger.valueOf(value));
    }
}
