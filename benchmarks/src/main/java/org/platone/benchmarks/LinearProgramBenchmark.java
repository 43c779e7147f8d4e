package org.platone.benchmarks;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.platone.clearing.engine.Clearing;
import org.platone.clearing.engine.Outcome;

/** The auctions of the whole SimBench grid with 16 intervals, solved by an LP solver. Only the solver's own time is measured, not how the models are built. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 3)
public class LinearProgramBenchmark {
    /** A solver counts in floating point: the difference that is let pass, as a part of the welfare. */
    private static final double TOLERANCE = 1e-9;

    private static final BigDecimal WATTS_TIMES_MICRO_EURO = BigDecimal.TEN.pow(9);
    private static final BigDecimal INTERVALS_OF_AN_HOUR = BigDecimal.valueOf(4);

    @Param({"GLOP"})
    private String algorithm = "";

    private List<PlainAuction> auctions = List.of();
    private List<LinearProgram> programs = List.of();
    private double best;

    @Setup
    public void read() {
        Outcome outcome = Clearing.DEFAULT.clear(Books.over(SimBench.pods(), SimBenchBenchmark.INTERVALS));
        auctions = PlainAuction.of(outcome);
        best = outcome.welfare()
                .multiply(WATTS_TIMES_MICRO_EURO)
                .multiply(INTERVALS_OF_AN_HOUR)
                .doubleValue();
    }

    @Setup(Level.Invocation)
    public void build() {
        List<LinearProgram> built = new ArrayList<>();
        for (PlainAuction auction : auctions) {
            built.add(new LinearProgram(auction, algorithm));
        }
        programs = built;
    }

    @Benchmark
    public double solve() {
        double welfare = 0;
        for (LinearProgram program : programs) {
            welfare += program.solve();
        }
        if (Math.abs(welfare - best) > TOLERANCE * best) {
            throw new IllegalStateException("The solver found a welfare of " + welfare + ", the engine of " + best);
        }
        return welfare;
    }

    @TearDown(Level.Invocation)
    public void forget() {
        programs.forEach(LinearProgram::close);
    }
}
