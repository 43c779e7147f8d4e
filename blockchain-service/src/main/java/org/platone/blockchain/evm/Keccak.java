package org.platone.blockchain.evm;

import java.nio.charset.StandardCharsets;
import org.bouncycastle.crypto.digests.KeccakDigest;

/** Keccak-256, the hash function of the chain. Not for use by several threads at once. */
public final class Keccak {
    private final KeccakDigest digest = new KeccakDigest(256);
    private final byte[] buffer = new byte[64];

    /** The hash of the given bytes. */
    public static Bytes32 of(byte[] bytes) {
        var digest = new KeccakDigest(256);
        digest.update(bytes, 0, bytes.length);
        var hash = new byte[32];
        digest.doFinal(hash, 0);
        return Bytes32.of(hash);
    }

    /** The hash of the UTF-8 bytes of the given text. */
    public static Bytes32 of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The hash of the two values one after the other. */
    public Bytes32 of(Bytes32 first, Bytes32 second) {
        first.copyTo(buffer, 0);
        second.copyTo(buffer, 32);
        digest.update(buffer, 0, 64);
        return finish();
    }

    /** The hash of the hash of the two values one after the other. */
    public Bytes32 twice(Bytes32 first, Bytes32 second) {
        of(first, second).copyTo(buffer, 0);
        digest.update(buffer, 0, 32);
        return finish();
    }

    private Bytes32 finish() {
        var hash = new byte[32];
        digest.doFinal(hash, 0);
        return Bytes32.of(hash);
    }
}
