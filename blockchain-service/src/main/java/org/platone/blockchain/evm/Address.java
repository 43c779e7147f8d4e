package org.platone.blockchain.evm;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;

/**
 * The address of an account or a contract.
 *
 * @param checksummed {@code 0x} and 40 hexadecimal digits whose case is the check sum of EIP-55
 */
public record Address(String checksummed) implements Comparable<Address> {

    /** Nobody's; tokens that are made come from it. */
    public static final Address ZERO = new Address("0x" + "0".repeat(40));

    public Address {
        checksummed = checksum(checksummed);
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
        return text.length() == 42
                && text.startsWith("0x")
                && text.chars().skip(2).allMatch(HexFormat::isHexDigit);
    }

    /** All digits in lower case, as topics and nodes write it. */
    public String lowerCase() {
        return checksummed.toLowerCase(Locale.ROOT);
    }

    private static String checksum(String text) {
        if (!isAddress(text)) {
            throw new IllegalArgumentException("0x and 40 hexadecimal digits are needed");
        }
        var digits = text.substring(2).toLowerCase(Locale.ROOT);
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
        return lowerCase().compareTo(other.lowerCase());
    }

    @Override
    public String toString() {
        return checksummed;
    }
}
