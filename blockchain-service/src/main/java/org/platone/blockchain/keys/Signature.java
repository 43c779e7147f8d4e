package org.platone.blockchain.keys;

import java.math.BigInteger;
import java.util.Arrays;
import org.platone.blockchain.evm.Bytes32;
import org.platone.blockchain.evm.Hex;

/**
 * A signature of secp256k1.
 *
 * @param r first half
 * @param s second half, the lower of the two possible ones
 * @param parity 0 or 1, by which the signer's public key is known
 */
public record Signature(Bytes32 r, Bytes32 s, int parity) {
    static final BigInteger ORDER =
            new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);

    private static final int LENGTH = 65;

    public Signature {
        if (parity != 0 && parity != 1) {
            throw new IllegalArgumentException("a parity is 0 or 1");
        }
        if (new BigInteger(1, s.toBytes()).shiftLeft(1).compareTo(ORDER) > 0) {
            throw new IllegalArgumentException("the chain takes the lower s only");
        }
    }

    /** Reads what {@link #toString} wrote. */
    public static Signature ofHex(String hex) {
        var bytes = Hex.bytes(hex);
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a signature has 65 bytes, not " + bytes.length);
        }
        return new Signature(
                Bytes32.of(Arrays.copyOfRange(bytes, 0, 32)), Bytes32.of(Arrays.copyOfRange(bytes, 32, 64)), bytes[64]);
    }

    /** {@code 0x}, both halves and the parity. */
    @Override
    public String toString() {
        return r + s.toString().substring(2) + "0" + parity;
    }
}
