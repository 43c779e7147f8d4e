package org.platone.clearing.book;

/** Escapes in the texts of JSON. */
final class JsonEscapes {
    private static final int HEX = 16;
    private static final int HEX_DIGITS = 4;

    private JsonEscapes() {}

    /**
     * What a text stands for.
     *
     * @throws IllegalArgumentException when it has an escape that JSON does not know
     */
    static String resolve(String text) {
        int escape = text.indexOf('\\');
        if (escape < 0) {
            return text;
        }
        var resolved = new StringBuilder(text.length());
        int at = 0;
        while (escape >= 0) {
            resolved.append(text, at, escape);
            at = escape + 2;
            switch (text.charAt(escape + 1)) {
                case '"', '\\', '/' -> resolved.append(text.charAt(escape + 1));
                case 'b' -> resolved.append('\b');
                case 'f' -> resolved.append('\f');
                case 'n' -> resolved.append('\n');
                case 'r' -> resolved.append('\r');
                case 't' -> resolved.append('\t');
                case 'u' -> {
                    resolved.append(unit(text, at));
                    at += HEX_DIGITS;
                }
                default -> throw new IllegalArgumentException("There is no such escape");
            }
            escape = text.indexOf('\\', at);
        }
        return resolved.append(text, at, text.length()).toString();
    }

    private static char unit(String text, int from) {
        int unit = 0;
        for (int at = from; at < from + HEX_DIGITS; at++) {
            int digit = at < text.length() && text.charAt(at) < 0x80 ? Character.digit(text.charAt(at), HEX) : -1;
            if (digit < 0) {
                throw new IllegalArgumentException("There is no such escape");
            }
            unit = HEX * unit + digit;
        }
        return (char) unit;
    }
}
