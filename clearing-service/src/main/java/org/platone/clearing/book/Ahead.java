package org.platone.clearing.book;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;

/** Pieces of work that all cores do, and what comes of them in their order. Who asks for it lends a hand instead of waiting. */
final class Ahead<T> implements AutoCloseable {
    static final int WORKERS = Runtime.getRuntime().availableProcessors();

    private final ExecutorService others = Executors.newFixedThreadPool(Math.max(1, WORKERS - 1));
    private final Deque<FutureTask<T>> inOrder = new ArrayDeque<>();

    void add(Callable<T> work) {
        var task = new FutureTask<>(work);
        inOrder.add(task);
        others.execute(task);
    }

    /** How many pieces of work were added whose result was not asked for. */
    int size() {
        return inOrder.size();
    }

    /** The result of the first piece of work. */
    T next() {
        FutureTask<T> first = inOrder.element();
        for (FutureTask<T> task : inOrder) {
            if (first.isDone()) {
                break;
            }
            // Does nothing when another thread has begun it.
            task.run();
        }
        return result(inOrder.remove());
    }

    /** The result of the last piece of work. */
    T last() {
        return result(inOrder.removeLast());
    }

    private static <T> T result(FutureTask<T> work) {
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

    @Override
    public void close() {
        others.close();
    }
}
