package org.platone.market.document;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads canonical JSON back whose members are known in their order, as {@link CanonicalText} helped to write it. Texts
 * that come often are held once.
 */
public final class CanonicalReader {

    private static final int KEPT = 256;

    private final byte[] json;
    private final @Nullable String[] kept = new @Nullable String[KEPT];
    private int at;

    public CanonicalReader(byte[] json) {
        this.json = json;
    }

    /** Where the next byte is. */
    public int position() {
        return at;
    }

    /** Goes on if the next character is this one. */
    public boolean skip(char c) {
        if (at < json.length && json[at] == c) {
            at++;
            return true;
        }
        return false;
    }

    /** Goes beyond text that must come. It is ASCII. */
    public void expect(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!skip(text.charAt(i))) {
                throw new IllegalStateException("No " + text + " at " + (at - i) + " of stored JSON");
            }
        }
    }

    /** Goes to the value of the member that must come; before all but the first stands a comma. */
    public void member(String name) {
        skip(',');
        expect("\"");
        expect(name);
        expect("\":");
    }

    /** A text that must come. */
    public String requiredText() {
        String text = text();
        if (text == null) {
            throw new IllegalStateException("Null at " + at + " of stored JSON");
        }
        return text;
    }

    /** A text or null. */
    public @Nullable String text() {
        if (skip('n')) {
            expect("ull");
            return null;
        }
        expect("\"");
        int from = at;
        int hash = 0;
        boolean plain = true;
        while (json[at] != '"') {
            if (json[at] == '\\') {
                return escaped(from);
            }
            plain &= json[at] >= 0;
            hash = 31 * hash + json[at++];
        }
        return plain ? once(from, at++, hash) : new String(json, from, at++ - from, StandardCharsets.UTF_8);
    }

    /** An ASCII text; its hash is that of the string. */
    private String once(int from, int to, int hash) {
        String known = kept[hash & (KEPT - 1)];
        if (known != null && known.hashCode() == hash && isSame(known, from, to)) {
            return known;
        }
        String text = new String(json, from, to - from, StandardCharsets.US_ASCII);
        kept[hash & (KEPT - 1)] = text;
        return text;
    }

    private boolean isSame(String known, int from, int to) {
        if (known.length() != to - from) {
            return false;
        }
        for (int i = 0; i < known.length(); i++) {
            if (known.charAt(i) != json[from + i]) {
                return false;
            }
        }
        return true;
    }

    private String escaped(int from) {
        var text = new StringBuilder();
        int plainFrom = from;
        while (json[at] != '"') {
            if (json[at] != '\\') {
                at++;
                continue;
            }
            text.append(new String(json, plainFrom, at - plainFrom, StandardCharsets.UTF_8));
            at++;
            text.append(escape());
            plainFrom = at;
        }
        text.append(new String(json, plainFrom, at - plainFrom, StandardCharsets.UTF_8));
        at++;
        return text.toString();
    }

    private char escape() {
        byte escape = json[at++];
        return switch (escape) {
            case 'b' -> '\b';
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'f' -> '\f';
            case 'r' -> '\r';
            case 'u' -> {
                String digits = new String(json, at, 4, StandardCharsets.US_ASCII);
                at += 4;
                yield (char) Integer.parseInt(digits, 16);
            }
            default -> (char) escape;
        };
    }

    /** A whole number that must come. */
    public int requiredInt() {
        Long number = scaled(0);
        if (number == null) {
            throw new IllegalStateException("Null at " + at + " of stored JSON");
        }
        return Math.toIntExact(number);
    }

    /** A plain decimal times a power of ten, exactly; or null. */
    public @Nullable Long scaled(int decimals) {
        if (skip('n')) {
            expect("ull");
            return null;
        }
        boolean negative = skip('-');
        long value = digits(0, Integer.MAX_VALUE);
        int missing = decimals;
        if (skip('.')) {
            int from = at;
            value = digits(value, decimals);
            missing -= at - from;
        }
        for (; missing > 0; missing--) {
            value = Math.multiplyExact(value, 10);
        }
        return negative ? -value : value;
    }

    private long digits(long before, int most) {
        long value = before;
        int from = at;
        while (at < json.length && json[at] >= '0' && json[at] <= '9') {
            value = Math.addExact(Math.multiplyExact(value, 10), json[at++] - '0');
        }
        if (at == from || at - from > most) {
            throw new IllegalStateException("No number of that precision at " + from + " of stored JSON");
        }
        return value;
    }
}
