package org.platone.blockchain.outbox;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import org.platone.blockchain.evm.Address;
import org.platone.blockchain.evm.Bytes32;
import org.platone.blockchain.evm.Hex;
import org.platone.blockchain.evm.Keccak;
import org.platone.blockchain.keys.Signature;
import org.platone.blockchain.keys.SigningKey;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.Sign;
import org.web3j.crypto.TransactionEncoder;

/** Makes transactions of the sending account, and makes them again to the byte from the signature they had. */
final class Signer {
    private static final long TRANSFER_GAS = 21_000;
    private static final int PARITY_OFFSET = 27;

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

    Signed sign(long nonce, long gasPrice, long gasLimit, @Nullable String to, String data) {
        var transaction = transaction(nonce, gasPrice, gasLimit, to, data);
        return signed(transaction, key.sign(TransactionEncoder.encode(transaction, chainId)));
    }

    /** The transaction that was signed before. */
    Signed again(Signature signature, long nonce, long gasPrice, long gasLimit, @Nullable String to, String data) {
        return signed(transaction(nonce, gasPrice, gasLimit, to, data), signature);
    }

    /** A transaction that does nothing but use up its nonce. */
    Signed nothing(long nonce, long gasPrice) {
        return sign(nonce, gasPrice, TRANSFER_GAS, account.lowerCase(), "0x");
    }

    private Signed signed(RawTransaction transaction, Signature signature) {
        var plain = new Sign.SignatureData(
                (byte) (PARITY_OFFSET + signature.parity()),
                signature.r().toBytes(),
                signature.s().toBytes());
        var bytes =
                TransactionEncoder.encode(transaction, TransactionEncoder.createEip155SignatureData(plain, chainId));
        return new Signed(Keccak.of(bytes), signature, Hex.of(bytes));
    }

    private static RawTransaction transaction(
            long nonce, long gasPrice, long gasLimit, @Nullable String to, String data) {
        return to == null
                ? RawTransaction.createContractTransaction(
                        number(nonce), number(gasPrice), number(gasLimit), BigInteger.ZERO, data)
                : RawTransaction.createTransaction(
                        number(nonce), number(gasPrice), number(gasLimit), to, BigInteger.ZERO, data);
    }

    private static BigInteger number(long value) {
        return BigInteger.valueOf(value);
    }
}
