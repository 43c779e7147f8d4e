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
        try (var threads = Context.taskWrapping(Executors.newFixedThreadPool(COUNT))) {
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
