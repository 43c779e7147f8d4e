package org.platone.blockchain.evm;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The address of an account or a contract. */
public final class Address implements Comparable<Address> {

    /** How many bytes it is. */
    public static final int SIZE = 20;

    /** Nobody's; tokens that are made come from it. */
    public static final Address ZERO = new Address("0x" + "0".repeat(40));

    private final String lowerCase;
    /** Worked out when it is first asked for: most addresses are only compared. */
    private @Nullable String checksummed;

    /** Reads {@code 0x} and 40 hexadecimal digits, whatever their case. */
    public Address(String text) {
        if (!isAddress(text)) {
            throw new IllegalArgumentException("0x and 40 hexadecimal digits are needed");
        }
        lowerCase = text.toLowerCase(Locale.ROOT);
    }

    /** The address that belongs to a public key, given as its 64 uncompressed bytes. */
    public static Address ofPublicKey(byte[] xAndY) {
        var hash = Keccak.of(xAndY).toBytes();
        return new Address("0x" + HexFormat.of().formatHex(hash, 12, 32));
    }

    /** The address in the last 20 of 32 bytes, as events carry it. */
    public static Address ofWord(Bytes32 word) {
        return new Address("0x" + word.toString().substring(26));
    }

    /** Whether the text is an address, whatever the case of its digits. */
    public static boolean isAddress(String text) {
        if (text.length() != 42 || !text.startsWith("0x")) {
            return false;
        }
        for (int i = 2; i < text.length(); i++) {
            if (!HexFormat.isHexDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** All digits in lower case, as topics and nodes write it. */
    public String lowerCase() {
        return lowerCase;
    }

    private String checksum() {
        var digits = lowerCase.substring(2);
        var hash = Keccak.of(digits.getBytes(StandardCharsets.US_ASCII)).toString();
        var result = new StringBuilder("0x");
        for (int i = 0; i < digits.length(); i++) {
            char digit = digits.charAt(i);
            result.append(Character.digit(hash.charAt(i + 2), 16) >= 8 ? Character.toUpperCase(digit) : digit);
        }
        return result.toString();
    }

    @Override
    public int compareTo(Address other) {
        return lowerCase.compareTo(other.lowerCase);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Address that && lowerCase.equals(that.lowerCase);
    }

    @Override
    public int hashCode() {
        return lowerCase.hashCode();
    }

    /** The case of the digits is the check sum of EIP-55. */
    @Override
    public String toString() {
        var text = checksummed;
        if (text == null) {
            text = checksum();
            checksummed = text;
        }
        return text;
    }
}
