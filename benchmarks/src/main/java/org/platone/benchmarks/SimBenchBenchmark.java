package org.platone.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.platone.clearing.engine.Book;
import org.platone.clearing.engine.Clearing;
import org.platone.clearing.engine.Outcome;
import org.platone.clearing.engine.Product;

/** The whole SimBench grid with 16 intervals: cleared, and its offers only sorted by price. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
public class SimBenchBenchmark {
    static final int INTERVALS = 16;

    private Book book = Books.over(List.of(), INTERVALS);

    /** For each interval a key of each offer: its price, and below it its number. */
    private long[][] offers = {};

    private long[][] sorted = {};

    @Setup
    public void read() {
        book = Books.over(SimBench.pods(), INTERVALS);
        List<List<Long>> keys = new ArrayList<>();
        for (int interval = 0; interval < INTERVALS; interval++) {
            keys.add(new ArrayList<>());
        }
        for (int point = 0; point < book.offerCurves().points(); point++) {
            long price = book.offerCurves().price(Product.P, point);
            keys.get(book.offerCurves().interval(point)).add(price << 32 | point);
        }
        offers = keys.stream()
                .map(one -> one.stream().mapToLong(Long::longValue).toArray())
                .toArray(long[][]::new);
        sorted = new long[INTERVALS][];
        for (int interval = 0; interval < INTERVALS; interval++) {
            shuffle(offers[interval]);
            sorted[interval] = offers[interval].clone();
        }
    }

    /** As the offers came in, not as the book has put them. */
    private static void shuffle(long[] keys) {
        var random = new Random(3);
        for (int i = keys.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            long swapped = keys[i];
            keys[i] = keys[other];
            keys[other] = swapped;
        }
    }

    @Benchmark
    public Outcome clear() {
        return Clearing.DEFAULT.clear(book);
    }

    /** Sorts the offers of each interval by price, on one core. */
    @Benchmark
    public long[][] sortByPrice() {
        for (int interval = 0; interval < INTERVALS; interval++) {
            System.arraycopy(offers[interval], 0, sorted[interval], 0, offers[interval].length);
            Arrays.sort(sorted[interval]);
        }
        return sorted;
    }
}
