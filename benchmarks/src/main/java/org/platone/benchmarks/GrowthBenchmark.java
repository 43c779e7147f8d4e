package org.platone.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.platone.clearing.engine.Book;
import org.platone.clearing.engine.Clearing;
import org.platone.clearing.engine.Outcome;

/** Grids of any size, as they are in large countries. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 3, time = 3)
public class GrowthBenchmark {
    /** PoDs and intervals. */
    @Param({"10000x16", "100000x16", "1000000x16", "1000000x96"})
    private String size = "0x1";

    private Book book = Books.over(List.of(), 1);

    @Setup
    public void make() {
        book = Books.over(Books.grid(pods(size)), intervals(size));
    }

    static int pods(String size) {
        return Integer.parseInt(size.substring(0, size.indexOf('x')));
    }

    static int intervals(String size) {
        return Integer.parseInt(size.substring(size.indexOf('x') + 1));
    }

    @Benchmark
    public Outcome clear() {
        return Clearing.DEFAULT.clear(book);
    }
}
