package org.platone.blockchain.keys;

import java.util.function.Supplier;
import org.platone.blockchain.evm.Address;
import org.platone.blockchain.evm.Bytes32;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.Sign;

/** A key in the memory of this process, read when it is first needed. */
final class KeystoreKey implements SigningKey {
    private static final int PARITY_OFFSET = 27;

    private final Supplier<Credentials> credentials;

    KeystoreKey(Supplier<Credentials> credentials) {
        this.credentials = credentials;
    }

    @Override
    public Address address() {
        return new Address(credentials.get().getAddress());
    }

    @Override
    public Signature sign(byte[] bytes) {
        var signature = Sign.signMessage(bytes, credentials.get().getEcKeyPair());
        return new Signature(
                Bytes32.of(signature.getR()),
                Bytes32.of(signature.getS()),
                signature.getV()[0] - PARITY_OFFSET);
    }
}
