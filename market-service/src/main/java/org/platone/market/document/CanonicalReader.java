package org.platone.market.document;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads canonical JSON back whose members are known in their order, as {@link CanonicalText} helped to write it. In lists
 * of similar objects most texts are the same as in the object before, and are not made again.
 */
public final class CanonicalReader {

    /** How many members are told apart. */
    private static final int MEMBERS = 16;

    private final byte[] json;
    private final @Nullable String[] last = new @Nullable String[MEMBERS];
    private final int[] lastFrom = new int[MEMBERS];
    private final int[] lastTo = new int[MEMBERS];
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
        int end = at + name.length() + 1;
        if (json[at] != '"' || json[at + 1] != name.charAt(0) || json[end] != '"' || json[end + 1] != ':') {
            throw new IllegalStateException("No member " + name + " at " + at + " of stored JSON");
        }
        at = end + 2;
    }

    /** A text that must come; see {@link #text}. */
    public String requiredText(int member) {
        String text = text(member);
        if (text == null) {
            throw new IllegalStateException("Null at " + at + " of stored JSON");
        }
        return text;
    }

    /**
     * A text or null.
     *
     * @param member which one in its object, from 0
     */
    public @Nullable String text(int member) {
        if (skip('n')) {
            at += 3;
            return null;
        }
        String before = last[member];
        int length = lastTo[member] - lastFrom[member];
        if (before != null
                && at + length <= json.length
                && Arrays.equals(json, at, at + length, json, lastFrom[member], lastTo[member])) {
            at += length;
            return before;
        }
        int from = at;
        String text = quoted();
        last[member] = text;
        lastFrom[member] = from;
        lastTo[member] = at;
        return text;
    }

    private String quoted() {
        expect("\"");
        int from = at;
        while (json[at] != '"') {
            if (json[at] == '\\') {
                return escaped(from);
            }
            at++;
        }
        return new String(json, from, at++ - from, StandardCharsets.UTF_8);
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
            at += 3;
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
