package org.platone.clearing.book;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** Decimals of a fixed number of places as whole longs, and back, without any rounding. */
final class Decimals {
    private static final int MOST_DIGITS = 18;
    private static final int MOST_LETTERS = 40;

    private Decimals() {}

    /** A decimal cannot be written in the places or the digits that there are. */
    static final class Unfit extends Exception {
        Unfit(String message) {
            super(message, null, false, false);
        }
    }

    /** The decimal in units of its last place, for example watts for kW with 3 places. */
    static long parse(char[] text, int offset, int length, int places) throws Unfit {
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
            char c = text[at];
            if (c == '.') {
                decimals = 0;
            } else if (c >= '0' && c <= '9' && digits < MOST_DIGITS && decimals < places) {
                value = 10 * value + (c - '0');
                digits += value == 0 ? 0 : 1;
                if (decimals >= 0) {
                    decimals++;
                }
            } else {
                return parse(new BigDecimal(text, offset, length), places);
            }
        }
        int missing = places - Math.max(decimals, 0);
        if (digits + missing > MOST_DIGITS) {
            return parse(new BigDecimal(text, offset, length), places);
        }
        for (; missing > 0; missing--) {
            value *= 10;
        }
        return negative ? -value : value;
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
        if (value == 0) {
            return "0";
        }
        byte[] text = new byte[MOST_LETTERS];
        int at = MOST_LETTERS;
        long left = value;
        int decimals = places;
        while (decimals > 0 && left % 10 == 0) {
            left /= 10;
            decimals--;
        }
        int written = 0;
        while (left != 0 || written <= decimals) {
            if (written == decimals && decimals > 0) {
                text[--at] = '.';
            }
            text[--at] = (byte) ('0' + Math.abs(left % 10));
            left /= 10;
            written++;
        }
        if (value < 0) {
            text[--at] = '-';
        }
        return new String(text, at, MOST_LETTERS - at, StandardCharsets.ISO_8859_1);
    }
}
