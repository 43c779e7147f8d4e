package org.platone.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.platone.clearing.engine.Book;
import org.platone.clearing.engine.Clearing;

/** The SimBench grid, or the first of its PoDs, with bids for 16 intervals, for those who want it as text. */
public final class SimBenchBook {
    private static final int CLEARED = 8;

    private final List<GridPod> grid;
    private final Book book;

    private SimBenchBook(List<GridPod> grid) {
        this.grid = grid;
        this.book = Books.over(grid, SimBenchBenchmark.INTERVALS);
    }

    /** Reads at most so many PoDs; the grid must be there. */
    public static SimBenchBook of(int most) {
        List<GridPod> all = SimBench.pods();
        return new SimBenchBook(all.subList(0, Math.min(most, all.size())));
    }

    /** Number of PoDs. */
    public int pods() {
        return grid.size();
    }

    /** The book in the exchange format. */
    public byte[] json() {
        return BookJson.of(grid, book);
    }

    /** What clearing alone takes: the fastest of several, in milliseconds. */
    public double clear() {
        double fastest = Double.MAX_VALUE;
        for (int i = 0; i < CLEARED; i++) {
            long start = System.nanoTime();
            Clearing.DEFAULT.clear(book);
            fastest = Math.min(fastest, (System.nanoTime() - start) / (double) TimeUnit.MILLISECONDS.toNanos(1));
        }
        return fastest;
    }
}
