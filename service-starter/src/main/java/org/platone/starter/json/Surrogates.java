package org.platone.starter.json;

/** The halves of characters beyond the first 65,536: each is a char of its own in a Java text, and alone it is nothing. */
final class Surrogates {

    private Surrogates() {}

    /** Whether a character of two chars begins there. */
    static boolean isPair(String text, int at) {
        return Character.isHighSurrogate(text.charAt(at))
                && at + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(at + 1));
    }

    /** Whether each half has its other half. */
    static boolean areWhole(String text) {
        for (var i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (!isPair(text, i)) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }
}
