package org.platone.blockchain.keys;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** The text form of extended keys: base 58 with four bytes of check sum. */
final class Base58Check {
    private static final String ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final BigInteger BASE = BigInteger.valueOf(58);

    private Base58Check() {}

    static String encode(byte[] payload) {
        var bytes = Arrays.copyOf(payload, payload.length + 4);
        System.arraycopy(checkSum(payload), 0, bytes, payload.length, 4);
        var text = new StringBuilder();
        for (var rest = new BigInteger(1, bytes); rest.signum() > 0; ) {
            var parts = rest.divideAndRemainder(BASE);
            text.append(ALPHABET.charAt(parts[1].intValue()));
            rest = parts[0];
        }
        for (int i = 0; i < bytes.length && bytes[i] == 0; i++) {
            text.append(ALPHABET.charAt(0));
        }
        return text.reverse().toString();
    }

    /** Decodes text that stands for a payload of the given number of bytes. */
    static byte[] decode(String text, int length) {
        var number = BigInteger.ZERO;
        for (int i = 0; i < text.length(); i++) {
            int digit = ALPHABET.indexOf(text.charAt(i));
            if (digit < 0) {
                throw new IllegalArgumentException("not base 58");
            }
            number = number.multiply(BASE).add(BigInteger.valueOf(digit));
        }
        if (number.bitLength() > 8 * (length + 4)) {
            throw new IllegalArgumentException("too long");
        }
        var bytes = new byte[length + 4];
        for (int i = bytes.length - 1; i >= 0; i--) {
            bytes[i] = number.byteValue();
            number = number.shiftRight(8);
        }
        var payload = Arrays.copyOf(bytes, length);
        if (!Arrays.equals(checkSum(payload), Arrays.copyOfRange(bytes, length, length + 4))) {
            throw new IllegalArgumentException("wrong check sum");
        }
        return payload;
    }

    private static byte[] checkSum(byte[] payload) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            return Arrays.copyOf(sha256.digest(sha256.digest(payload)), 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
