package org.platone.clearing.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Clears books.
 *
 * @param workers how many threads share the intervals of a book
 * @param searchEffort how many offers the search for discrete offers may look at in one auction before it settles for the best found, with the proven gap
 */
public record Clearing(int workers, long searchEffort) {
    /** Uses every core, and proves the optimum of all but very hard auctions. */
    public static final Clearing DEFAULT = new Clearing(Runtime.getRuntime().availableProcessors(), 50_000_000);

    public Outcome clear(Book book) {
        int intervals = book.header().intervals();
        int[][] offers = book.offerCurves().byInterval(intervals);
        int[][] requests = book.requestCurves().byInterval(intervals);
        Outcome outcome = new Outcome(book);
        IntervalResult[] results = new IntervalResult[intervals];
        AtomicInteger next = new AtomicInteger();
        share(Math.min(workers, intervals), () -> {
            IntervalClearing worker = new IntervalClearing(outcome, offers, requests, searchEffort);
            for (int interval = next.getAndIncrement(); interval < intervals; interval = next.getAndIncrement()) {
                results[interval] = clear(worker, interval);
            }
        });
        outcome.complete(results);
        return outcome;
    }

    private static IntervalResult clear(IntervalClearing worker, int interval) {
        IntervalResult result = new IntervalResult();
        for (Product product : Product.values()) {
            worker.clear(interval, product, result);
        }
        return result;
    }

    private static void share(int threads, Runnable work) {
        if (threads <= 1) {
            work.run();
            return;
        }
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                running.add(executor.submit(work));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while clearing", interrupted);
        }
    }
}
