package org.platone.market.document;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/** Goes through what is read piece by piece: while one is worked on the next is read. */
public final class ReadAhead {

    private static final Executor BESIDE = Executors.newVirtualThreadPerTaskExecutor();

    private ReadAhead() {}

    /** Reads the pieces from number 0 and hands them over in order. */
    public static <T> void forEach(int pieces, IntFunction<T> read, Consumer<T> action) {
        if (pieces == 0) {
            return;
        }
        CompletableFuture<T> next = fetch(read, 0);
        for (int piece = 0; piece < pieces; piece++) {
            T now = await(next);
            if (piece + 1 < pieces) {
                next = fetch(read, piece + 1);
            }
            action.accept(now);
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
