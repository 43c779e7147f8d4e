package org.platone.benchmarks;

import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.platone.clearing.engine.Clearing;
import org.platone.clearing.engine.Outcome;

/**
 * The auctions of the whole SimBench grid with 16 intervals, solved by an LP solver: its own time alone, and with what is around it in the engine's time too,
 * the models built and the answers read.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 3)
public class LinearProgramBenchmark {
    private static final String ALGORITHM = "GLOP";

    /** A solver counts in floating point: the difference that is let pass, as a part of the welfare. */
    private static final double TOLERANCE = 1e-9;

    private static final BigDecimal WATTS_TIMES_MICRO_EURO = BigDecimal.TEN.pow(9);
    private static final BigDecimal INTERVALS_OF_AN_HOUR = BigDecimal.valueOf(4);

    /** The auctions as the engine held them, and the welfare that it found. */
    @State(Scope.Benchmark)
    public static class Auctions {
        private List<PlainAuction> auctions = List.of();
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

        private double checked(double welfare) {
            if (Math.abs(welfare - best) > TOLERANCE * best) {
                throw new IllegalStateException("The solver found a welfare of " + welfare + ", the engine of " + best);
            }
            return welfare;
        }
    }

    /** The auctions' models, built anew each time. */
    @State(Scope.Benchmark)
    public static class Programs {
        private List<LinearProgram> programs = List.of();

        @Setup(Level.Invocation)
        public void build(Auctions held) {
            programs = held.auctions.stream()
                    .map(auction -> new LinearProgram(auction, ALGORITHM))
                    .toList();
        }

        @TearDown(Level.Invocation)
        public void forget() {
            programs.forEach(LinearProgram::close);
        }
    }

    @Benchmark
    public double solve(Auctions held, Programs built) {
        double welfare = 0;
        for (LinearProgram program : built.programs) {
            welfare += program.solve();
        }
        return held.checked(welfare);
    }

    @Benchmark
    public double buildSolveAndRead(Auctions held, Blackhole answers) {
        double welfare = 0;
        for (PlainAuction auction : held.auctions) {
            try (LinearProgram program = new LinearProgram(auction, ALGORITHM)) {
                welfare += program.solve();
                answers.consume(program.accepted());
            }
        }
        return held.checked(welfare);
    }
}
