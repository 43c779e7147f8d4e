package org.platone.market.quantity;

/** Whole numbers of a small unit written as plain decimals of a bigger one, without trailing zeros. */
final class PlainDecimal {

    private PlainDecimal() {}

    static void append(StringBuilder out, long value, int decimals) {
        long unit = 1;
        for (int i = 0; i < decimals; i++) {
            unit *= 10;
        }
        if (value < 0) {
            out.append('-');
        }
        // The remainder of a negative number is negative; digits are taken one by one so that no value overflows.
        out.append(Math.abs(value / unit));
        long rest = Math.abs(value % unit);
        if (rest == 0) {
            return;
        }
        out.append('.');
        while (rest != 0) {
            unit /= 10;
            out.append((char) ('0' + rest / unit));
            rest %= unit;
        }
    }
}
