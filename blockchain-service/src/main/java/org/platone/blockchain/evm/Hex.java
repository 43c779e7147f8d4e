package org.platone.blockchain.evm;

import java.util.HexFormat;

/** Bytes as {@code 0x} and hexadecimal digits. */
public final class Hex {
    private static final HexFormat FORMAT = HexFormat.of();

    private Hex() {}

    public static String of(byte[] bytes) {
        return "0x" + FORMAT.formatHex(bytes);
    }

    public static byte[] bytes(String hex) {
        if (!hex.startsWith("0x")) {
            throw new IllegalArgumentException("does not begin with 0x");
        }
        return FORMAT.parseHex(hex, 2, hex.length());
    }
}
