package org.platone.starter.json;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * Canonical JSON (RFC 8785): one value, one sequence of bytes. Numbers are written as plain decimals without trailing
 * zeros, exactly as they are; for numbers of up to 15 digits from 0.000001 to 1e21 that is what RFC 8785 asks for.
 */
public final class CanonicalJson {

    /** No number of the platform has an exponent anywhere near; more could fill the memory when written plainly. */
    private static final int MOST_DIGITS = 100;

    private CanonicalJson() {}

    /** The canonical bytes of a value, UTF-8. */
    public static byte[] of(JsonNode value) {
        var out = new StringBuilder();
        write(value, out);
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The canonical bytes of the JSON text (UTF-8); a key that stands twice is an error. */
    public static byte[] ofJson(byte[] json) {
        return of(StrictJson.mapper().readTree(json));
    }

    /** SHA-256, 32 bytes. */
    public static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }

    /** {@code 0x} and the bytes in lower-case hexadecimal. */
    public static String hex(byte[] bytes) {
        return "0x" + HexFormat.of().formatHex(bytes);
    }

    private static void write(JsonNode value, StringBuilder out) {
        switch (value.getNodeType()) {
            case OBJECT -> writeObject(value, out);
            case ARRAY -> writeArray(value, out);
            case STRING -> writeString(value.stringValue(), out);
            case NUMBER -> out.append(plain(value.decimalValue()));
            case BOOLEAN -> out.append(value.booleanValue());
            case NULL -> out.append("null");
            case BINARY, MISSING, POJO ->
                throw new IllegalArgumentException("Not a JSON value: " + value.getNodeType());
        }
    }

    private static void writeObject(JsonNode object, StringBuilder out) {
        // String's own order is by UTF-16 code units, as RFC 8785 asks.
        var members = new TreeMap<String, JsonNode>();
        object.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
        var separator = '{';
        for (var member : members.entrySet()) {
            out.append(separator);
            separator = ',';
            writeString(member.getKey(), out);
            out.append(':');
            write(member.getValue(), out);
        }
        out.append(members.isEmpty() ? "{}" : "}");
    }

    private static void writeArray(JsonNode array, StringBuilder out) {
        out.append('[');
        var first = true;
        for (var element : array.values()) {
            if (!first) {
                out.append(',');
            }
            first = false;
            write(element, out);
        }
        out.append(']');
    }

    private static String plain(BigDecimal number) {
        if (number.signum() == 0) {
            return "0";
        }
        var stripped = number.stripTrailingZeros();
        if (Math.abs((long) stripped.scale()) > MOST_DIGITS || stripped.precision() > MOST_DIGITS) {
            throw new IllegalArgumentException("A number of more than " + MOST_DIGITS + " digits is not written");
        }
        return stripped.toPlainString();
    }

    /**
     * Appends a JSON string as it is written canonically.
     *
     * @throws IllegalArgumentException if the text has half a surrogate pair; what is read by {@link StrictJson} has none
     */
    public static void writeString(String text, StringBuilder out) {
        out.append('"');
        var plainFrom = 0;
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c >= 0x20 && c != '"' && c != '\\' && !Character.isSurrogate(c)) {
                continue;
            }
            if (Character.isSurrogate(c)) {
                if (!Surrogates.isPair(text, i)) {
                    throw new IllegalArgumentException("A string with half a surrogate pair has no canonical form");
                }
                i++;
                continue;
            }
            out.append(text, plainFrom, i);
            plainFrom = i + 1;
            escape(c, out);
        }
        // Nearly all texts are written as they are, and whole texts are appended much faster than parts of them.
        if (plainFrom == 0) {
            out.append(text);
        } else {
            out.append(text, plainFrom, text.length());
        }
        out.append('"');
    }

    private static void escape(char c, StringBuilder out) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\t' -> out.append("\\t");
            case '\n' -> out.append("\\n");
            case '\f' -> out.append("\\f");
            case '\r' -> out.append("\\r");
            default -> out.append("\\u00").append(HexFormat.of().toHexDigits((byte) c));
        }
    }
}
