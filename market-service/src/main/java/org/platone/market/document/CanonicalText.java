package org.platone.market.document;

import org.jspecify.annotations.Nullable;

/** Writes the pieces of canonical JSON (RFC 8785) whose members the caller puts in order. */
public final class CanonicalText {

    private CanonicalText() {}

    /** Appends a JSON string. */
    public static void quote(StringBuilder out, String text) {
        out.append('"');
        int plainFrom = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x20 && c != '"' && c != '\\') {
                continue;
            }
            out.append(text, plainFrom, i);
            plainFrom = i + 1;
            escape(out, c);
        }
        out.append(text, plainFrom, text.length()).append('"');
    }

    private static void escape(StringBuilder out, char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\t' -> out.append("\\t");
            case '\n' -> out.append("\\n");
            case '\f' -> out.append("\\f");
            case '\r' -> out.append("\\r");
            default ->
                out.append("\\u00").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
        }
    }

    /** Appends {@code "name":"value"}, or {@code "name":null}. The name needs no escaping. */
    public static void member(StringBuilder out, String name, @Nullable String value) {
        out.append('"').append(name).append("\":");
        if (value == null) {
            out.append("null");
        } else {
            quote(out, value);
        }
    }
}
