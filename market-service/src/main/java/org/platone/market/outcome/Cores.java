package org.platone.market.outcome;

import io.opentelemetry.context.Context;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Spreads work over the processor's cores. */
final class Cores {

    static final int COUNT = Runtime.getRuntime().availableProcessors();

    private Cores() {}

    /**
     * Does each number from 0, as many at a time as there are cores, and in about this order, for the trace that the caller
     * works for; throws what the first one threw that failed.
     */
    static void each(int numbers, IntConsumer action) {
        each(numbers, COUNT, action);
    }

    /** As above, for work that mostly waits for others, so that the cores have something to do meanwhile. */
    static void eachWaiting(int numbers, IntConsumer action) {
        each(numbers, 2 * COUNT, action);
    }

    private static void each(int numbers, int atOnce, IntConsumer action) {
        try (var threads = Context.taskWrapping(Executors.newFixedThreadPool(atOnce))) {
            List<CompletableFuture<Void>> all = IntStream.range(0, numbers)
                    .mapToObj(number -> CompletableFuture.runAsync(() -> action.accept(number), threads))
                    .toList();
            try {
                all.forEach(CompletableFuture::join);
            } catch (CompletionException e) {
                threads.shutdownNow();
                throw e.getCause() instanceof RuntimeException cause ? cause : e;
            }
        }
    }
}
