package org.platone.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.util.List;
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
import org.platone.clearing.book.BookReader;
import org.platone.clearing.book.OutcomeWriter;
import org.platone.clearing.engine.Book;
import org.platone.clearing.engine.Clearing;
import org.platone.clearing.engine.Outcome;

/** The book of the whole SimBench grid with 16 intervals read from JSON in memory, and its outcome written as JSON to nowhere. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 3)
@Measurement(iterations = 4, time = 3)
public class JsonBenchmark {
    private byte[] json = {};
    private Outcome outcome = Clearing.DEFAULT.clear(Books.over(List.of(), 1));

    @Setup
    public void make() {
        List<GridPod> grid = SimBench.pods();
        json = BookJson.of(grid, Books.over(grid, SimBenchBenchmark.INTERVALS));
        outcome = Clearing.DEFAULT.clear(BookReader.read(new ByteArrayInputStream(json)));
    }

    @Benchmark
    public Book read() {
        return BookReader.read(new ByteArrayInputStream(json));
    }

    @Benchmark
    public void write() {
        OutcomeWriter.write(outcome, OutputStream.nullOutputStream());
    }
}
