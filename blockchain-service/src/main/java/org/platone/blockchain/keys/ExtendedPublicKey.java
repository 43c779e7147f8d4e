package org.platone.blockchain.keys;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.platone.blockchain.evm.Address;

/**
 * The public half of an account of a hierarchical wallet (BIP-32), from which addresses come without any private key.
 */
public final class ExtendedPublicKey {
    private static final X9ECParameters CURVE = CustomNamedCurves.getByName("secp256k1");
    private static final int VERSION = 0x0488B21E;
    private static final int SERIALIZED_LENGTH = 78;

    private final int depth;
    private final int parentFingerprint;
    private final int childNumber;
    private final byte[] chainCode;
    private final ECPoint point;

    ExtendedPublicKey(int depth, int parentFingerprint, int childNumber, byte[] chainCode, ECPoint point) {
        this.depth = depth;
        this.parentFingerprint = parentFingerprint;
        this.childNumber = childNumber;
        this.chainCode = chainCode.clone();
        this.point = point.normalize();
    }

    /** Reads the usual text form, {@code xpub…}. */
    public static ExtendedPublicKey ofText(String xpub) {
        var bytes = ByteBuffer.wrap(Base58Check.decode(xpub, SERIALIZED_LENGTH));
        if (bytes.getInt() != VERSION) {
            throw new IllegalArgumentException("not an extended public key");
        }
        int depth = Byte.toUnsignedInt(bytes.get());
        int parentFingerprint = bytes.getInt();
        int childNumber = bytes.getInt();
        var chainCode = new byte[32];
        bytes.get(chainCode);
        var encoded = new byte[33];
        bytes.get(encoded);
        return new ExtendedPublicKey(
                depth,
                parentFingerprint,
                childNumber,
                chainCode,
                CURVE.getCurve().decodePoint(encoded));
    }

    /** The addresses of the children {@code from} to {@code from + count - 1} of branch 0, {@code …/0/i}. */
    public List<Address> receivingAddresses(int from, int count) {
        var branch = child(0);
        var points = new ECPoint[count];
        for (int i = 0; i < count; i++) {
            points[i] = branch.childPoint(branch.derive(Math.addExact(from, i)));
        }
        CURVE.getCurve().normalizeAll(points);
        var addresses = new ArrayList<Address>(count);
        for (var child : points) {
            addresses.add(Address.ofPublicKey(Arrays.copyOfRange(child.getEncoded(false), 1, 65)));
        }
        return addresses;
    }

    private ExtendedPublicKey child(int index) {
        var derived = derive(index);
        return new ExtendedPublicKey(depth + 1, 0, index, Arrays.copyOfRange(derived, 32, 64), childPoint(derived));
    }

    private byte[] derive(int index) {
        if (index < 0) {
            throw new IllegalArgumentException("a hardened child needs the private key");
        }
        try {
            var mac = Mac.getInstance("HmacSHA512");
            mac.init(new SecretKeySpec(chainCode, "HmacSHA512"));
            mac.update(point.getEncoded(true));
            return mac.doFinal(ByteBuffer.allocate(4).putInt(index).array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private ECPoint childPoint(byte[] derived) {
        var scalar = new BigInteger(1, derived, 0, 32);
        var child = new FixedPointCombMultiplier()
                .multiply(CURVE.getG(), scalar.mod(CURVE.getN()))
                .add(point);
        if (scalar.compareTo(CURVE.getN()) >= 0 || child.isInfinity()) {
            throw new IllegalStateException("this child does not exist (a chance of one in 2^127)");
        }
        return child;
    }

    /** The usual text form, {@code xpub…}. */
    @Override
    public String toString() {
        var bytes = ByteBuffer.allocate(SERIALIZED_LENGTH);
        bytes.putInt(VERSION).put((byte) depth).putInt(parentFingerprint).putInt(childNumber);
        bytes.put(chainCode).put(point.getEncoded(true));
        return Base58Check.encode(bytes.array());
    }
}
