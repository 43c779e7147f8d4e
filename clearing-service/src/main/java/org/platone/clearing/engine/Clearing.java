package org.platone.clearing.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * Clears books.
 *
 * @param workers how many threads share the intervals of a book
 * @param searchEffort how many offers the search for discrete offers may look at in one auction before it settles for the best found, with the proven gap
 * @param timeIsUp asked again and again by those searches; once it is true they settle at once. What they had found by then is no function of the book
 */
public record Clearing(int workers, long searchEffort, BooleanSupplier timeIsUp) {
    /** Uses every core, and proves the optimum of all but very hard auctions; its outcome is a function of the book. */
    public static final Clearing DEFAULT = new Clearing(Runtime.getRuntime().availableProcessors(), 50_000_000);

    /** Clears without any limit of time. */
    public Clearing(int workers, long searchEffort) {
        this(workers, searchEffort, () -> false);
    }

    /** The same, but its searches settle for the best found when the time is up. */
    public Clearing until(BooleanSupplier isUp) {
        return new Clearing(workers, searchEffort, isUp);
    }

    public Outcome clear(Book book) {
        int intervals = book.header().intervals();
        Outcome outcome = new Outcome(book);
        IntervalResult[] results = new IntervalResult[intervals];
        share(intervals, () -> {
            var worker = new IntervalClearing(outcome, new SearchBudget(searchEffort, timeIsUp));
            return interval -> results[interval] = clear(worker, interval);
        });
        int[] firstMatches = outcome.reserve(results);
        share(intervals, () -> interval -> outcome.take(results[interval].matches(), firstMatches[interval]));
        return outcome;
    }

    private static IntervalResult clear(IntervalClearing worker, int interval) {
        IntervalResult result = new IntervalResult(worker.offers(interval) / 2);
        for (Product product : Product.values()) {
            worker.clear(interval, product, result);
        }
        return result;
    }

    /** Shares the intervals among workers: each is made once, and takes one interval after another as long as there are some. */
    private void share(int intervals, Supplier<IntConsumer> crew) {
        AtomicInteger next = new AtomicInteger();
        Runnable work = () -> {
            IntConsumer worker = crew.get();
            for (int interval = next.getAndIncrement(); interval < intervals; interval = next.getAndIncrement()) {
                worker.accept(interval);
            }
        };
        int threads = Math.min(workers, intervals);
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
