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
    private static final int LONGEST_USUAL = 24;
    private static final long ZEROS = 0x3030303030303030L;
    private static final long OVER_NINE = 0x7676767676767676L;
    private static final long HIGHEST_BITS = 0x8080808080808080L;
    private static final byte[] NOTHING = {};
    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final InputStream in;
    private final JsonNames names = new JsonNames();
    private byte[] bytes = new byte[BUFFER + 1];
    private int at;
    private int end;

    /** Where the bytes begin that were cut off another document. */
    private int begin;

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

    /** No document yet: {@link #cut} gives a part of one. */
    JsonInput() {
        in = InputStream.nullInputStream();
        bytes = NOTHING;
        exhausted = true;
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

    /** Some bytes; the first and the last ones also as numbers, so that most are compared at once. */
    static final class Spelling {
        private final byte[] bytes;
        private final long start;
        private final long mask;
        private final long last;

        private Spelling(byte[] bytes) {
            this.bytes = bytes;
            mask = bytes.length < Long.BYTES ? (1L << (Byte.SIZE * bytes.length)) - 1 : -1;
            byte[] padded = Arrays.copyOf(bytes, Math.max(bytes.length, Long.BYTES));
            start = (long) EIGHT_BYTES.get(padded, 0);
            last = (long) EIGHT_BYTES.get(padded, padded.length - Long.BYTES);
        }
    }

    /** Goes behind some bytes when they stand here, as far as they are in memory. */
    boolean pass(Spelling expected) {
        int length = expected.bytes.length;
        if (end - at < Math.max(length, Long.BYTES)
                || ((long) EIGHT_BYTES.get(bytes, at) & expected.mask) != expected.start) {
            return false;
        }
        if (length > Long.BYTES && (long) EIGHT_BYTES.get(bytes, at + length - Long.BYTES) != expected.last) {
            return false;
        }
        for (int i = Long.BYTES; i < length - Long.BYTES; i++) {
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

    /** Lets a block go on with so many bytes, instead of what it had before, and goes on behind them. Only the bytes behind them are copied. */
    void cut(int length, JsonInput block) {
        byte[] room = block.bytes.length < bytes.length ? new byte[bytes.length] : block.bytes;
        int kept = end - at - length;
        System.arraycopy(bytes, at + length, room, 0, kept);
        block.bytes = bytes;
        block.begin = at;
        block.at = at;
        block.end = at + length;
        block.bytes[block.end] = 0;
        block.base = base;
        block.line = 1;
        base += at + length;
        bytes = room;
        at = 0;
        end = kept;
        bytes[end] = 0;
    }

    /** Takes bytes back that were cut off here last. */
    void putBack(JsonInput block) {
        int length = block.end - block.begin;
        byte[] whole = new byte[length + end - at + BUFFER];
        System.arraycopy(block.bytes, block.begin, whole, 0, length);
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
        long number = end - at > LONGEST_USUAL ? shortDecimal(places) : Book.NONE;
        return number == Book.NONE ? longerDecimal(places) : number;
    }

    /** A decimal of up to seven digits before the point and as many behind it, of which each are read at once. */
    private long shortDecimal(int places) {
        boolean negative = bytes[at] == '-';
        int first = negative ? at + 1 : at;
        long whole = digitsOf((long) EIGHT_BYTES.get(bytes, first));
        int count = count(whole);
        int next = first + count;
        boolean usual = count == 1 || (count > 1 && count < Long.BYTES && bytes[first] != '0');
        if (!usual) {
            return Book.NONE;
        }
        long value = number(whole, count) * Decimals.powerOfTen(places);
        if (bytes[next] == '.') {
            long part = digitsOf((long) EIGHT_BYTES.get(bytes, next + 1));
            int decimals = count(part);
            if (decimals == 0 || decimals > Math.min(places, Long.BYTES - 1)) {
                return Book.NONE;
            }
            value += number(part, decimals) * Decimals.powerOfTen(places - decimals);
            next += 1 + decimals;
        }
        if (!isBehindValue(bytes[next])) {
            return Book.NONE;
        }
        tokenFrom = at;
        tokenTo = next;
        at = next;
        return negative ? -value : value;
    }

    /** Of eight bytes those that are digits as their numbers, others as something larger. */
    private static long digitsOf(long eight) {
        return eight ^ ZEROS;
    }

    /** How many digits come first. */
    private static int count(long digits) {
        long others = ((digits + OVER_NINE) | digits) & HIGHEST_BITS;
        return Long.numberOfTrailingZeros(others) / Byte.SIZE;
    }

    /** What the first digits, of which there are one to seven, spell. */
    private static long number(long digits, int count) {
        long ones = digits << (Long.SIZE - Byte.SIZE * count);
        long pairs = (10 * ones + (ones >>> 8)) & 0x00ff00ff00ff00ffL;
        long fours = (100 * pairs + (pairs >>> 16)) & 0x0000ffff0000ffffL;
        return (10_000 * fours + (fours >>> 32)) & 0xffffffffL;
    }

    private long longerDecimal(int places) {
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

    /**
     * Goes behind an object of numbers in their usual spelling, each behind some bytes, and puts them down; goes nowhere and returns false when it is
     * spelled otherwise or a number is not in its range.
     */
    boolean usualNumbers(Spelling[] spellings, NumberRange[] ranges, long[] numbers) {
        int start = at;
        for (int i = 0; i < ranges.length; i++) {
            long number = pass(spellings[i]) ? usualDecimal(ranges[i].places()) : Book.NONE;
            if (number < ranges[i].least() || number > ranges[i].most()) {
                at = start;
                return false;
            }
            numbers[i] = number;
        }
        if (bytes[at] != '}') {
            at = start;
            return false;
        }
        at++;
        return true;
    }

    /**
     * What a number may be, in units of its last place.
     *
     * @param least more than {@link Book#NONE}
     */
    record NumberRange(int places, long least, long most) {}

    /** The number that was passed last, as it is spelled. */
    String spelled() {
        return new String(bytes, tokenFrom, tokenTo - tokenFrom, StandardCharsets.ISO_8859_1);
    }
}
