package org.platone.clearing.book;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/** Works on all cores, and hands over what comes of it in its order; a few pieces of work are ahead of that. */
public final class InOrder {
    static final int WORKERS = Runtime.getRuntime().availableProcessors();
    private static final int AHEAD = 4 * WORKERS;

    private InOrder() {}

    /** Does what is numbered {@code from} to before {@code to}; {@code taker} runs in the thread that calls. */
    public static <T> void forEach(int from, int to, IntFunction<T> work, Consumer<T> taker) {
        Queue<Future<T>> inOrder = new ArrayDeque<>();
        try (ExecutorService workers = Executors.newFixedThreadPool(WORKERS)) {
            for (int next = from; next < to || !inOrder.isEmpty(); next++) {
                if (next < to) {
                    int number = next;
                    inOrder.add(workers.submit(() -> work.apply(number)));
                }
                if (next >= to || inOrder.size() > AHEAD) {
                    taker.accept(result(inOrder.remove()));
                }
            }
        }
    }

    static <T> T result(Future<T> work) {
        try {
            return work.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while working", interrupted);
        }
    }
}
