package org.platone.clearing.book;

import java.util.function.Consumer;
import java.util.function.IntFunction;

/** Works on all cores, and hands over what comes of it in its order; a few pieces of work are ahead of that. */
public final class InOrder {
    private static final int AHEAD = 4 * Ahead.WORKERS;

    private InOrder() {}

    /** Does what is numbered {@code from} to before {@code to}; {@code taker} runs in the thread that calls. */
    public static <T> void forEach(int from, int to, IntFunction<T> work, Consumer<T> taker) {
        try (var ahead = new Ahead<T>()) {
            for (int next = from; next < to || ahead.size() > 0; next++) {
                if (next < to) {
                    int number = next;
                    ahead.add(() -> work.apply(number));
                }
                if (next >= to || ahead.size() > AHEAD) {
                    taker.accept(ahead.next());
                }
            }
        }
    }
}
