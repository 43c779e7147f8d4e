package org.platone.blockchain.outbox;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import org.platone.blockchain.evm.Address;
import org.platone.blockchain.evm.Bytes32;
import org.platone.blockchain.evm.Hex;
import org.platone.blockchain.evm.Keccak;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.TransactionEncoder;

/** Signs transactions of the sending account. The same transaction signed again is the same to the byte. */
final class Signer {
    private static final long TRANSFER_GAS = 21_000;

    private final Credentials credentials;
    private final long chainId;
    private final Address account;

    Signer(Credentials credentials, long chainId) {
        this.credentials = credentials;
        this.chainId = chainId;
        this.account = new Address(credentials.getAddress());
    }

    /**
     * A signed transaction.
     *
     * @param hash what it is known by
     * @param raw what the node gets, {@code 0x…}
     */
    record Signed(Bytes32 hash, String raw) {}

    Address account() {
        return account;
    }

    Signed sign(long nonce, long gasPrice, long gasLimit, @Nullable String to, String data) {
        var transaction = to == null
                ? RawTransaction.createContractTransaction(
                        number(nonce), number(gasPrice), number(gasLimit), BigInteger.ZERO, data)
                : RawTransaction.createTransaction(
                        number(nonce), number(gasPrice), number(gasLimit), to, BigInteger.ZERO, data);
        var signed = TransactionEncoder.signMessage(transaction, chainId, credentials);
        return new Signed(Keccak.of(signed), Hex.of(signed));
    }

    /** A transaction that does nothing but use up its nonce. */
    Signed nothing(long nonce, long gasPrice) {
        return sign(nonce, gasPrice, TRANSFER_GAS, account.lowerCase(), "0x");
    }

    private static BigInteger number(long value) {
        return BigInteger.valueOf(value);
    }
}
