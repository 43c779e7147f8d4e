package org.platone.clearing.book;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/** Instants as nanoseconds since the epoch. The usual spelling is read by its letters, any other by the JDK. */
final class Instants {
    private static final long NANOSECONDS = 1_000_000_000L;
    private static final int SECONDS_END = "2026-11-22T08:01:00".length();
    private static final int MOST_DECIMALS = 9;
    private static final int LAST_HOUR = 23;
    private static final int LAST_MINUTE = 59;
    private static final int SECONDS_OF_A_DAY = 86_400;
    private static final int NONE = -1;

    private Instants() {}

    /**
     * The instant that a text spells with an offset.
     *
     * @throws DateTimeException when it does not
     * @throws ArithmeticException when it is too far from the epoch
     */
    static long parse(String text) {
        int fraction = fraction(text);
        if (fraction >= 0
                && text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && text.charAt(10) == 'T'
                && text.charAt(13) == ':'
                && text.charAt(16) == ':') {
            int year = 100 * two(text, 0) + two(text, 2);
            int month = two(text, 5);
            int day = two(text, 8);
            int hour = two(text, 11);
            int minute = two(text, 14);
            int second = two(text, 17);
            boolean digits = Math.min(two(text, 0), two(text, 2)) >= 0 && Math.min(month, day) >= 0;
            if (digits
                    && isOfClock(hour, LAST_HOUR)
                    && isOfClock(minute, LAST_MINUTE)
                    && isOfClock(second, LAST_MINUTE)) {
                long days = LocalDate.of(year, month, day).toEpochDay();
                long seconds = days * SECONDS_OF_A_DAY + 3600L * hour + 60L * minute + second;
                return Math.addExact(Math.multiplyExact(seconds, NANOSECONDS), fraction);
            }
        }
        var instant = OffsetDateTime.parse(text).toInstant();
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), NANOSECONDS), instant.getNano());
    }

    /** The nanoseconds beyond the second of a text that ends in UTC behind its seconds or their decimals; -1 of any other. */
    private static int fraction(String text) {
        int end = text.length() - 1;
        if (end < SECONDS_END || end > SECONDS_END + 1 + MOST_DECIMALS || text.charAt(end) != 'Z') {
            return NONE;
        }
        if (end == SECONDS_END) {
            return 0;
        }
        if (end == SECONDS_END + 1 || text.charAt(SECONDS_END) != '.') {
            return NONE;
        }
        int nanoseconds = 0;
        for (int place = 0; place < MOST_DECIMALS; place++) {
            int at = SECONDS_END + 1 + place;
            int digit = at < end ? text.charAt(at) - '0' : 0;
            if (digit < 0 || digit > 9) {
                return NONE;
            }
            nanoseconds = 10 * nanoseconds + digit;
        }
        return nanoseconds;
    }

    private static boolean isOfClock(int number, int last) {
        return number >= 0 && number <= last;
    }

    /** Two digits of a text as a number, or -1 when they are none. */
    private static int two(String text, int at) {
        int tens = text.charAt(at) - '0';
        int ones = text.charAt(at + 1) - '0';
        return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? 10 * tens + ones : NONE;
    }
}
