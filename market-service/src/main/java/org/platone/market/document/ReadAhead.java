package org.platone.market.document;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/** Goes through what is read piece by piece: while one is worked on the next are read, one on each core. */
public final class ReadAhead {

    private static final int AHEAD = Runtime.getRuntime().availableProcessors();

    private static final Executor BESIDE = Executors.newVirtualThreadPerTaskExecutor();

    private ReadAhead() {}

    /** Reads the pieces from number 0 and hands them over in order. */
    public static <T> void forEach(int pieces, IntFunction<T> read, Consumer<T> action) {
        Deque<CompletableFuture<T>> ahead = new ArrayDeque<>();
        for (int piece = 0; piece < pieces || !ahead.isEmpty(); piece++) {
            if (piece < pieces) {
                ahead.add(fetch(read, piece));
            }
            if (ahead.size() > AHEAD || piece >= pieces) {
                action.accept(await(ahead.remove()));
            }
        }
    }

    private static <T> CompletableFuture<T> fetch(IntFunction<T> read, int piece) {
        return CompletableFuture.supplyAsync(() -> read.apply(piece), BESIDE);
    }

    private static <T> T await(CompletableFuture<T> piece) {
        try {
            return piece.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
