package org.platone.blockchain.evm;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;

/** Exactly 32 bytes: a hash, a salt or an opaque id. Written as {@code 0x} and 64 lower case hexadecimal digits. */
public final class Bytes32 implements Comparable<Bytes32> {
    /** How many bytes it is. */
    public static final int SIZE = 32;

    /** Thirty-two zero bytes. */
    public static final Bytes32 ZERO = new Bytes32(new byte[32]);

    private static final HexFormat HEX = HexFormat.of();

    private final byte[] bytes;

    private Bytes32(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The given 32 bytes, which are copied. */
    public static Bytes32 of(byte[] bytes) {
        if (bytes.length != 32) {
            throw new IllegalArgumentException("32 bytes are needed, not " + bytes.length);
        }
        return new Bytes32(bytes.clone());
    }

    /** Reads {@code 0x} and 64 hexadecimal digits in either case. */
    public static Bytes32 ofHex(String hex) {
        if (hex.length() != 66 || !hex.startsWith("0x")) {
            throw new IllegalArgumentException("0x and 64 hexadecimal digits are needed");
        }
        return new Bytes32(HEX.parseHex(hex, 2, 66));
    }

    /** Whether {@link #ofHex} would read this text. */
    public static boolean isHex(String text) {
        return text.length() == 66
                && text.startsWith("0x")
                && text.chars().skip(2).allMatch(HexFormat::isHexDigit);
    }

    /** Thirty-two unpredictable bytes. */
    public static Bytes32 random(SecureRandom random) {
        var bytes = new byte[32];
        random.nextBytes(bytes);
        return new Bytes32(bytes);
    }

    /** A copy of the bytes. */
    public byte[] toBytes() {
        return bytes.clone();
    }

    void copyTo(byte[] target, int offset) {
        System.arraycopy(bytes, 0, target, offset, 32);
    }

    /** Orders by the bytes as unsigned numbers. */
    @Override
    public int compareTo(Bytes32 other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes32 that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "0x" + HEX.formatHex(bytes);
    }
}
