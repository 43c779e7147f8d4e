package org.platone.clearing.book;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.stream.LongStream;

/** Decimals of a fixed number of places as whole longs, and back, without any rounding. */
final class Decimals {
    private static final int MOST_DIGITS = 18;

    /** How long a written decimal is at most. */
    static final int MOST_LETTERS = 40;

    private static final long[] POWERS_OF_TEN =
            LongStream.iterate(1, power -> 10 * power).limit(19).toArray();

    /** The digits of 00 to 99. */
    private static final byte[] PAIRS = new byte[200];

    static {
        for (int pair = 0; pair < PAIRS.length / 2; pair++) {
            PAIRS[2 * pair] = (byte) ('0' + pair / 10);
            PAIRS[2 * pair + 1] = (byte) ('0' + pair % 10);
        }
    }

    private Decimals() {}

    /** A decimal cannot be written in the places or the digits that there are. */
    static final class Unfit extends Exception {
        Unfit(String message) {
            super(message, null, false, false);
        }
    }

    static long powerOfTen(int exponent) {
        return POWERS_OF_TEN[exponent];
    }

    /** The decimal in units of its last place, for example watts for kW with 3 places. */
    static long parse(byte[] text, int offset, int length, int places) throws Unfit {
        int at = offset;
        int end = offset + length;
        boolean negative = text[at] == '-';
        if (negative) {
            at++;
        }
        long value = 0;
        int decimals = -1;
        int digits = 0;
        for (; at < end; at++) {
            byte c = text[at];
            if (c == '.') {
                decimals = 0;
            } else if (c >= '0' && c <= '9' && digits < MOST_DIGITS && decimals < places) {
                value = 10 * value + (c - '0');
                digits += value == 0 ? 0 : 1;
                if (decimals >= 0) {
                    decimals++;
                }
            } else {
                return parse(spelled(text, offset, length), places);
            }
        }
        int missing = places - Math.max(decimals, 0);
        if (digits + missing > MOST_DIGITS) {
            return parse(spelled(text, offset, length), places);
        }
        for (; missing > 0; missing--) {
            value *= 10;
        }
        return negative ? -value : value;
    }

    private static BigDecimal spelled(byte[] text, int offset, int length) {
        return new BigDecimal(new String(text, offset, length, StandardCharsets.ISO_8859_1));
    }

    private static long parse(BigDecimal decimal, int places) throws Unfit {
        BigDecimal plain = decimal.signum() == 0 ? BigDecimal.ZERO : decimal.stripTrailingZeros();
        if (plain.scale() > places) {
            throw new Unfit(plain + " has " + plain.scale() + " decimals, should have at most " + places);
        }
        if ((long) plain.precision() - plain.scale() > MOST_DIGITS - places) {
            throw new Unfit(plain + " is too large, should have at most " + (MOST_DIGITS - places)
                    + " digits before the point");
        }
        return plain.movePointRight(places).longValueExact();
    }

    /** A plain decimal without trailing zeros. */
    static String format(long value, int places) {
        byte[] text = new byte[MOST_LETTERS];
        return new String(text, 0, write(value, places, text, 0), StandardCharsets.ISO_8859_1);
    }

    /** Writes a plain decimal without trailing zeros at a place, and returns the place behind it. */
    static int write(long value, int places, byte[] text, int at) {
        int end = at;
        if (value < 0) {
            text[end++] = '-';
        }
        long one = one(places);
        long whole = Math.absExact(value) / one;
        long rest = Math.absExact(value) - whole * one;
        int start = end;
        end += lengthOf(whole);
        writeDigits(whole, text, start, end);
        if (rest != 0) {
            text[end++] = '.';
            writeDigits(rest, text, end, end + places);
            end += places;
            while (text[end - 1] == '0') {
                end--;
            }
        }
        return end;
    }

    /** The usual ones as constants, by which the JVM divides without dividing. */
    private static long one(int places) {
        return switch (places) {
            case 0 -> 1;
            case 3 -> 1_000;
            case 6 -> 1_000_000;
            default -> POWERS_OF_TEN[places];
        };
    }

    private static int lengthOf(long whole) {
        int length = 1;
        while (length < POWERS_OF_TEN.length && whole >= POWERS_OF_TEN[length]) {
            length++;
        }
        return length;
    }

    private static void writeDigits(long digits, byte[] text, int from, int to) {
        long left = digits;
        int at = to;
        while (at - from >= 2) {
            long rest = left / 100;
            int pair = 2 * (int) (left - 100 * rest);
            text[--at] = PAIRS[pair + 1];
            text[--at] = PAIRS[pair];
            left = rest;
        }
        if (at > from) {
            text[from] = (byte) ('0' + left);
        }
    }
}
