package org.platone.localstack.deployment;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.KeccakDigest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.util.BigIntegers;

/**
 * The key by which a node of the chain signs its blocks and is known to the others.
 *
 * @param number from 1 to below the order of the curve secp256k1
 */
public record ValidatorKey(BigInteger number) {

    private static final X9ECParameters CURVE = CustomNamedCurves.getByName("secp256k1");
    private static final int BYTES = 32;
    private static final int ADDRESS_BYTES = 20;

    public ValidatorKey {
        if (number.signum() <= 0 || number.compareTo(CURVE.getN()) >= 0) {
            throw new IllegalArgumentException("not a private key");
        }
    }

    /** A new one. */
    public static ValidatorKey random() {
        return new ValidatorKey(BigIntegers.createRandomInRange(
                BigInteger.ONE, CURVE.getN().subtract(BigInteger.ONE), new SecureRandom()));
    }

    /** What {@link #hex} made. */
    public static ValidatorKey ofHex(String hex) {
        return new ValidatorKey(
                new BigInteger(1, HexFormat.of().parseHex(hex.strip().replaceFirst("^0x", ""))));
    }

    /** 32 bytes, as the node reads them in a file. */
    public String hex() {
        return "0x" + HexFormat.of().formatHex(BigIntegers.asUnsignedByteArray(BYTES, number));
    }

    /** The public key's 64 bytes in hexadecimal digits, as in the node's address. */
    String publicKey() {
        return HexFormat.of().formatHex(point());
    }

    /** The last 20 bytes of the public key's Keccak-256 hash. */
    public byte[] address() {
        var digest = new KeccakDigest(BYTES * Byte.SIZE);
        var point = point();
        digest.update(point, 0, point.length);
        var hash = new byte[BYTES];
        digest.doFinal(hash, 0);
        return Arrays.copyOfRange(hash, BYTES - ADDRESS_BYTES, BYTES);
    }

    private byte[] point() {
        var encoded = CURVE.getG().multiply(number).normalize().getEncoded(false);
        // Without the byte that says that it is not compressed.
        return Arrays.copyOfRange(encoded, 1, encoded.length);
    }
}
