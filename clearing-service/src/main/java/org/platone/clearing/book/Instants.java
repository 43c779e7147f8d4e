package org.platone.clearing.book;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/** Instants as nanoseconds since the epoch. The usual spelling is read by its letters, any other by the JDK. */
final class Instants {
    private static final long NANOSECONDS = 1_000_000_000L;
    private static final int LENGTH = "2026-11-22T08:01:00".length();
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
        if (text.length() == LENGTH + 1
                && text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && text.charAt(10) == 'T'
                && text.charAt(13) == ':'
                && text.charAt(16) == ':'
                && text.charAt(LENGTH) == 'Z') {
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
                return Math.multiplyExact(days * SECONDS_OF_A_DAY + 3600L * hour + 60L * minute + second, NANOSECONDS);
            }
        }
        var instant = OffsetDateTime.parse(text).toInstant();
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), NANOSECONDS), instant.getNano());
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
