package org.platone.starter.store;

import java.util.Locale;
import java.util.regex.Pattern;

/** Texts of a document in which parts are looked for whatever their case: kept in lower case, so that an index serves. */
public final class Words {

    private Words() {}

    /** As they are kept. */
    public static String of(String texts) {
        return texts.toLowerCase(Locale.ROOT);
    }

    /** What finds those that have a text anywhere. */
    public static Pattern with(String text) {
        return Pattern.compile(Pattern.quote(of(text)));
    }

    /** The same without a store. */
    public static boolean have(String words, String text) {
        return words.contains(of(text));
    }
}
