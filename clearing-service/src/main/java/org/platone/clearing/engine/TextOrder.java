package org.platone.clearing.engine;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntBinaryOperator;
import java.util.stream.IntStream;

/** Orders texts of a list as {@link String#compareTo} does; most often by the few letters after what all begin with. */
final class TextOrder {
    private static final int LETTERS = 8;
    private static final int BITS = 8;

    /** This letter and those after it do not fit. */
    private static final int FIRST_OTHER = 0x7f;

    private final List<String> texts;

    /** Of each text the first letters in which they may differ; two keys that differ do so as the texts do. */
    private final long[] keys;

    TextOrder(List<String> texts) {
        this.texts = texts;
        keys = new long[texts.size()];
        int common = common(texts);
        for (int i = 0; i < keys.length; i++) {
            keys[i] = key(texts.get(i), common);
        }
    }

    /** How many letters all texts begin with. */
    private static int common(List<String> texts) {
        String first = texts.isEmpty() ? "" : texts.getFirst();
        int common = first.length();
        for (String text : texts) {
            common = Math.min(common, text.length());
            if (!text.regionMatches(0, first, 0, common)) {
                int same = 0;
                while (text.charAt(same) == first.charAt(same)) {
                    same++;
                }
                common = same;
            }
        }
        return common;
    }

    private static long key(String text, int from) {
        long key = 0;
        int letters = Math.min(LETTERS, text.length() - from);
        for (int i = 0; i < letters; i++) {
            int letter = Math.min(text.charAt(from + i), FIRST_OTHER);
            key |= (long) letter << (BITS * (LETTERS - 1 - i));
            if (letter == FIRST_OTHER) {
                break;
            }
        }
        return key;
    }

    /** The places of the texts in their order; of equal ones in the order of {@code ties}, or else as they stand. */
    int[] order(IntBinaryOperator ties) {
        int[] order = Sorting.byKeys(IntStream.range(0, keys.length).toArray(), keys);
        int first = 0;
        for (int i = 1; i <= order.length; i++) {
            if (i == order.length || keys[order[i]] != keys[order[first]]) {
                if (i - first > 1) {
                    orderAlike(order, first, i, ties);
                }
                first = i;
            }
        }
        return order;
    }

    /** Orders some whose keys are equal. */
    private void orderAlike(int[] order, int from, int to, IntBinaryOperator ties) {
        int[] alike = Arrays.copyOfRange(order, from, to);
        int[] places = Sorting.order(alike.length, (a, b) -> {
            int byText = texts.get(alike[a]).compareTo(texts.get(alike[b]));
            return byText != 0 ? byText : ties.applyAsInt(alike[a], alike[b]);
        });
        for (int i = 0; i < places.length; i++) {
            order[from + i] = alike[places[i]];
        }
    }
}
