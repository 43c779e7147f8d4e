package org.platone.localstack.demo;

/** Repeatable chance: the same words always give the same number, whatever ran before or beside it. */
final class Chance {

    private Chance() {}

    /** A number from 0 to {@code bound - 1} that depends on the words and on nothing else. */
    static int of(int bound, Object... words) {
        long hash = 0x9E37_79B9_7F4A_7C15L;
        for (Object word : words) {
            String text = word.toString();
            for (int i = 0; i < text.length(); i++) {
                hash = (hash ^ text.charAt(i)) * 0x100_0000_01B3L;
            }
            hash = mix(hash);
        }
        return (int) Long.remainderUnsigned(mix(hash), bound);
    }

    /** True in {@code percent} of a hundred cases. */
    static boolean percent(int percent, Object... words) {
        return of(100, words) < percent;
    }

    private static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D0_49BB_1331_11EBL;
        return z ^ (z >>> 31);
    }
}
