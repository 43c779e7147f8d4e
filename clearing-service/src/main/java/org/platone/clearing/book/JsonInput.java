package org.platone.clearing.book;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.platone.clearing.engine.Book;

/**
 * The bytes of a JSON document (RFC 8259, UTF-8), of which a part is in memory at a time, and where the tokens in it end. Behind the last byte stands a 0, which
 * ends every token, so that only then it must be asked whether there is more.
 */
final class JsonInput {
    /** What stands for the end of the document. */
    static final int END = -1;

    private static final int BUFFER = 1 << 16;
    private static final int LONGEST_TOKEN = 1 << 26;
    private static final int FIRST_LETTER = 0x20;
    private static final int MOST_DIGITS = 9;
    private static final int LONGEST_OPENING = 1 << 8;
    private static final byte[] NOTHING = {};
    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final InputStream in;
    private final JsonNames names = new JsonNames();
    private byte[] bytes = new byte[BUFFER + 1];
    private int at;
    private int end;
    private boolean exhausted;

    /** Where the first byte in memory lies in the document. */
    private long base;

    /** The number of the line, from 1, and where in the document it starts. */
    private long line = 1;

    private long lineStart;

    private long mark;
    private long markedLine;

    private int tokenFrom;
    private int tokenTo;
    private boolean plain;

    JsonInput(InputStream in) {
        this.in = in;
        while (end < BYTE_ORDER_MARK.length && more()) {
            // A short read.
        }
        if (end >= BYTE_ORDER_MARK.length
                && Arrays.equals(bytes, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length)) {
            at = BYTE_ORDER_MARK.length;
            lineStart = at;
        }
    }

    /** No document yet: {@link #begin} gives a part of one. */
    JsonInput() {
        in = InputStream.nullInputStream();
        exhausted = true;
    }

    /** Goes on with bytes that were cut off another document, behind which there is room for one more. */
    void begin(byte[] block, int length, long position) {
        bytes = block;
        bytes[length] = 0;
        at = 0;
        end = length;
        base = position;
        line = 1;
        lineStart = 0;
    }

    /** It is not JSON; why, and where. */
    static final class NotJson extends RuntimeException {
        private final String problem;

        NotJson(String problem) {
            super(problem, null, false, false);
            this.problem = problem;
        }

        String problem() {
            return problem;
        }
    }

    NotJson notJson(String problem) {
        return new NotJson("is not JSON at line " + line + ", column " + (base + at - lineStart + 1) + ": " + problem);
    }

    NotJson unexpected(String expected) {
        return notJson(at < end ? "should go on with " + expected : "ends too early, should go on with " + expected);
    }

    /** Gets more bytes behind those from the current one on; false when there are none. */
    private boolean more() {
        if (exhausted) {
            return false;
        }
        if (end == bytes.length - 1) {
            int kept = end - at;
            byte[] room = kept > bytes.length / 2 ? new byte[2 * bytes.length] : bytes;
            System.arraycopy(bytes, at, room, 0, kept);
            bytes = room;
            base += at;
            at = 0;
            end = kept;
        }
        try {
            int read = in.read(bytes, end, bytes.length - 1 - end);
            exhausted = read < 0;
            end += Math.max(read, 0);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable.getMessage(), unreadable);
        }
        bytes[end] = 0;
        return !exhausted;
    }

    /** Goes to the next byte that is not white space, and returns it or {@link #END}. */
    int peek() {
        while (true) {
            byte next = bytes[at];
            if (next > ' ') {
                return next;
            }
            if (next == '\n') {
                line++;
                lineStart = base + at + 1;
            } else if (next != ' ' && next != '\t' && next != '\r') {
                if (at < end) {
                    return next & 0xff;
                }
                if (!more()) {
                    return END;
                }
                continue;
            }
            at++;
        }
    }

    /** Goes behind the current byte. */
    void advance() {
        at++;
    }

    /** Some bytes; the first ones also as a number, so that most are compared at once. */
    static final class Spelling {
        private final byte[] bytes;
        private final long start;
        private final long mask;

        private Spelling(byte[] bytes) {
            this.bytes = bytes;
            mask = bytes.length < Long.BYTES ? (1L << (Byte.SIZE * bytes.length)) - 1 : -1;
            start = (long) EIGHT_BYTES.get(Arrays.copyOf(bytes, Math.max(bytes.length, Long.BYTES)), 0);
        }
    }

    /** Goes behind some bytes when they stand here, as far as they are in memory. */
    boolean pass(Spelling expected) {
        int length = expected.bytes.length;
        if (end - at < Math.max(length, Long.BYTES)
                || ((long) EIGHT_BYTES.get(bytes, at) & expected.mask) != expected.start) {
            return false;
        }
        for (int i = Long.BYTES; i < length; i++) {
            if (bytes[at + i] != expected.bytes[i]) {
                return false;
            }
        }
        at += length;
        return true;
    }

    /** Notes where {@link #spelling} begins. */
    void mark() {
        mark = base + at;
        markedLine = line;
    }

    /** The bytes since the mark; null when they are not all in memory or not all in one line. */
    @Nullable
    Spelling spelling() {
        return mark < base || markedLine != line
                ? null
                : new Spelling(Arrays.copyOfRange(bytes, (int) (mark - base), at));
    }

    /** How the object that starts here begins, up to the end of the name of its first field; nothing when it does not begin with a usual name. */
    byte[] opening() {
        while (end - at < LONGEST_OPENING && more()) {
            // A short read.
        }
        int next = at + 1;
        while (next < end && bytes[next] <= ' ') {
            next++;
        }
        if (bytes[at] != '{' || bytes[next] != '"') {
            return NOTHING;
        }
        do {
            next++;
        } while (next < end && bytes[next] != '"' && bytes[next] != '\\' && next - at < LONGEST_OPENING);
        return bytes[next] == '"' ? Arrays.copyOfRange(bytes, at, next + 1) : NOTHING;
    }

    /** Brings about so many bytes into memory, and returns how many there are before the last place where some of them stand; 0 when they do not. */
    int lengthTo(byte[] opening, int most) {
        while (end - at < most && more()) {
            // A short read.
        }
        for (int next = end - opening.length; next > at; next--) {
            if (bytes[next] == '{' && Arrays.equals(bytes, next, next + opening.length, opening, 0, opening.length)) {
                return next - at;
            }
        }
        return 0;
    }

    /** Moves so many bytes out, and returns where in the document they begin. */
    long cut(int length, byte[] block) {
        long position = base + at;
        System.arraycopy(bytes, at, block, 0, length);
        at += length;
        return position;
    }

    /** Takes bytes back that were cut off here before. */
    void putBack(byte[] block, int length) {
        byte[] whole = new byte[length + end - at + BUFFER];
        System.arraycopy(block, 0, whole, 0, length);
        System.arraycopy(bytes, at, whole, length, end - at);
        base += at - length;
        end += length - at;
        at = 0;
        bytes = whole;
        bytes[end] = 0;
    }

    /** Counts the lines of bytes that were cut off here and read elsewhere, to their end. */
    void count(JsonInput block) {
        if (block.line > 1) {
            line += block.line - 1;
            lineStart = block.lineStart;
        }
    }

    /** Goes behind a word that should stand here. */
    void word(String word) {
        while (end - at < word.length() && more()) {
            // A short read.
        }
        for (int i = 0; i < word.length(); i++) {
            if (bytes[at + i] != word.charAt(i)) {
                throw unexpected(word);
            }
        }
        at += word.length();
    }

    /** Goes behind a string, which starts here, and notes where it was. */
    void string() {
        plain = true;
        int next = at + 1;
        while (true) {
            byte letter = bytes[next];
            if (letter >= FIRST_LETTER && letter != '"' && letter != '\\') {
                next++;
            } else if (letter == '"') {
                break;
            } else if (next >= end - 1 && (letter == '\\' || next >= end)) {
                int length = next - at;
                if (length > LONGEST_TOKEN || !more()) {
                    throw notJson(exhausted ? "a text does not end" : "a text is too long");
                }
                next = at + length;
            } else if (letter < 0) {
                plain = false;
                next++;
            } else if (letter == '\\') {
                plain = false;
                next += 2;
            } else {
                throw notJson("a text holds a control character, should escape it");
            }
        }
        tokenFrom = at + 1;
        tokenTo = next;
        at = next + 1;
    }

    /** Refuses the string that was passed last when it spells no text. */
    void checkText() {
        if (!plain) {
            text();
        }
    }

    /** Whether the string that was passed last has no letters. */
    boolean isEmptyText() {
        return tokenFrom == tokenTo;
    }

    /** The string that was passed last. */
    String text() {
        if (plain) {
            return new String(bytes, tokenFrom, tokenTo - tokenFrom, StandardCharsets.ISO_8859_1);
        }
        try {
            String escaped = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, tokenFrom, tokenTo - tokenFrom))
                    .toString();
            return JsonEscapes.resolve(escaped);
        } catch (CharacterCodingException broken) {
            throw notJson("a text is not UTF-8");
        } catch (IllegalArgumentException broken) {
            throw notJson("a text has an escape that there is not");
        }
    }

    /** The string that was passed last; the same one when it was asked for before. */
    String name() {
        return plain ? names.name(bytes, tokenFrom, tokenTo) : text();
    }

    /** Goes behind a number, which starts here, and notes where it was. */
    void number() {
        int next = endOfNumber();
        while (next == end) {
            if (next - at > LONGEST_TOKEN) {
                throw notJson("a number is too long");
            }
            if (!more()) {
                break;
            }
            next = endOfNumber();
        }
        if (next < 0 || !isDigit(bytes[next - 1])) {
            throw notJson("a number does not look like one");
        }
        tokenFrom = at;
        tokenTo = next;
        at = next;
    }

    /** The place behind a number, as far as it is in memory; negative when it is none. */
    private int endOfNumber() {
        int next = at;
        if (bytes[next] == '-') {
            next++;
        }
        if (bytes[next] == '0') {
            next++;
            if (isDigit(bytes[next])) {
                return END;
            }
        } else {
            next = digits(next);
        }
        if (next >= 0 && bytes[next] == '.') {
            next = digits(next + 1);
        }
        if (next >= 0 && (bytes[next] == 'e' || bytes[next] == 'E')) {
            next++;
            next = digits(bytes[next] == '+' || bytes[next] == '-' ? next + 1 : next);
        }
        return next;
    }

    /** The place behind digits, of which there must be one unless the bytes in memory end; negative when there is none. */
    private int digits(int from) {
        int next = from;
        while (isDigit(bytes[next])) {
            next++;
        }
        return next > from || next == end ? next : END;
    }

    private static boolean isBehindValue(byte letter) {
        return letter == ',' || letter == '}' || letter == '\n' || letter == ' ' || letter == '\r';
    }

    private static boolean isDigit(byte letter) {
        return letter >= '0' && letter <= '9';
    }

    /** The number that was passed last, or the least of all when it is not a whole one of few digits. */
    int integer() {
        if (tokenTo - tokenFrom > MOST_DIGITS) {
            return Integer.MIN_VALUE;
        }
        boolean negative = bytes[tokenFrom] == '-';
        int value = 0;
        for (int i = negative ? tokenFrom + 1 : tokenFrom; i < tokenTo; i++) {
            if (!isDigit(bytes[i])) {
                return Integer.MIN_VALUE;
            }
            value = 10 * value + bytes[i] - '0';
        }
        return negative ? -value : value;
    }

    /** The number that was passed last, in units of its last place. */
    long decimal(int places) throws Decimals.Unfit {
        return Decimals.parse(bytes, tokenFrom, tokenTo - tokenFrom, places);
    }

    /**
     * Goes behind a decimal in its usual spelling, and returns it in units of its last place; goes nowhere and returns {@link Book#NONE} when it is spelled
     * otherwise or may be too long.
     */
    long usualDecimal(int places) {
        int next = at;
        boolean negative = bytes[next] == '-';
        if (negative) {
            next++;
        }
        int first = next;
        long value = 0;
        while (isDigit(bytes[next])) {
            value = 10 * value + bytes[next++] - '0';
        }
        int digits = next - first;
        int missing = places;
        if (digits > 0 && bytes[next] == '.') {
            int point = next++;
            while (isDigit(bytes[next]) && missing > 0) {
                value = 10 * value + bytes[next++] - '0';
                missing--;
            }
            digits = next == point + 1 ? 0 : digits;
        }
        boolean usual = digits == 1 || (digits > 1 && digits <= MOST_DIGITS && bytes[first] != '0');
        if (!usual || !isBehindValue(bytes[next])) {
            return Book.NONE;
        }
        tokenFrom = at;
        tokenTo = next;
        at = next;
        value *= Decimals.powerOfTen(missing);
        return negative ? -value : value;
    }

    /** The number that was passed last, as it is spelled. */
    String spelled() {
        return new String(bytes, tokenFrom, tokenTo - tokenFrom, StandardCharsets.ISO_8859_1);
    }
}
