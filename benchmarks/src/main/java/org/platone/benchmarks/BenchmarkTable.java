package org.platone.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs every benchmark and prints one table: what was measured, beside what, and whether the target was met. */
public final class BenchmarkTable {
    private static final List<String> ALL = List.of("simbench", "lp", "json", "growth");
    private static final String HEAP = "-Xmx4g";
    private static final String HEAP_OF_GROWTH = "-Xmx12g";
    private static final String ROW = "%-58s %12s %12s   %s%n";
    private static final double MOST_TO_SORTING = 4;
    private static final double LEAST_TO_LP = 100;
    private static final double MOST_GROWTH = 2;
    private static final double MOST_TO_JSON = 5;

    /**
     * Milliseconds of each benchmark in its fastest iteration of all rounds, which others on the machine disturbed least; by
     * its short name.
     */
    private final Map<String, Double> measured = new TreeMap<>();

    private final Path logs;

    private BenchmarkTable(Path logs) {
        this.logs = logs;
    }

    public static void main(String[] arguments) throws RunnerException, IOException {
        List<String> wanted = new ArrayList<>();
        int rounds = 1;
        for (String argument : arguments) {
            if (ALL.contains(argument)) {
                wanted.add(argument);
            } else if (argument.matches("--rounds=[1-9][0-9]?")) {
                rounds = Integer.parseInt(argument.substring("--rounds=".length()));
            } else {
                System.err.println(
                        "usage: java -jar benchmarks.jar [--rounds=N] " + ALL + "; nothing named means all of them");
                System.exit(2);
            }
        }
        if (wanted.isEmpty()) {
            wanted = ALL;
        }
        var table = new BenchmarkTable(Files.createTempDirectory("benchmarks"));
        if (SimBench.file() == null) {
            System.err.println(
                    "The SimBench grid is not there, so only growth is measured: it is no part of the project." + " -D"
                            + SimBench.FILE + "=.../pods.csv.gz names it.");
            wanted = wanted.stream().filter("growth"::equals).toList();
        }
        System.err.println("Measuring; the logs are in " + table.logs);
        for (int round = 1; round <= rounds; round++) {
            for (String one : wanted) {
                table.run(one, round);
            }
        }
        table.print(rounds);
    }

    private void run(String group, int round) throws RunnerException {
        String benchmark = switch (group) {
            case "simbench" -> SimBenchBenchmark.class.getSimpleName();
            case "lp" -> LinearProgramBenchmark.class.getSimpleName();
            case "json" -> JsonBenchmark.class.getSimpleName();
            default -> GrowthBenchmark.class.getSimpleName();
        };
        List<String> jvm = new ArrayList<>(List.of(
                group.equals("growth") ? HEAP_OF_GROWTH : HEAP,
                // As in a service that has run for a while: no new memory from the system while it is measured.
                "-Xms" + (group.equals("growth") ? HEAP_OF_GROWTH : HEAP).substring(4),
                "-XX:+AlwaysPreTouch",
                "-XX:+UseParallelGC",
                "--enable-native-access=ALL-UNNAMED"));
        Path grid = SimBench.file();
        if (grid != null) {
            jvm.add("-D" + SimBench.FILE + "=" + grid);
        }
        var options = new OptionsBuilder()
                .include("\\." + benchmark + "\\.")
                .forks(1)
                .jvmArgs(jvm.toArray(String[]::new))
                .shouldFailOnError(true)
                .output(logs.resolve(group + "-" + round + ".log").toString())
                .build();
        for (RunResult result : new Runner(options).run()) {
            String method = result.getParams().getBenchmark();
            String size = result.getParams().getParam("size");
            String name =
                    group + "." + method.substring(method.lastIndexOf('.') + 1) + (size == null ? "" : "." + size);
            measured.merge(name, result.getPrimaryResult().getStatistics().getMin(), Math::min);
        }
    }

    private void print(int rounds) {
        System.out.printf(
                "%d cores, Java %s, heap %s (growth: %s), ParallelGC; the fastest iteration of each%s%n%n",
                Runtime.getRuntime().availableProcessors(),
                Runtime.version(),
                HEAP.substring(4),
                HEAP_OF_GROWTH.substring(4),
                rounds == 1 ? "" : " in " + rounds + " rounds");
        System.out.printf(ROW, "", "ms", "ratio", "target");
        Double clearing = measured.get("simbench.clear");
        row("SimBench x 16 intervals: clearing", clearing, null, _ -> "");
        Double sorting = measured.get("simbench.sortByPrice");
        row("  its offers sorted by price once, on one core", sorting, ratio(clearing, sorting), most(MOST_TO_SORTING));
        Double solving = measured.get("lp.solve");
        row("  its auctions in GLOP, the same welfare: solving alone", solving, ratio(solving, clearing), _ -> "");
        Double around = measured.get("lp.buildSolveAndRead");
        row("    models built, solved, answers read", around, ratio(around, clearing), least(LEAST_TO_LP));
        Double reading = measured.get("json.read");
        Double writing = measured.get("json.write");
        row("  its book read from JSON", reading, ratio(reading, clearing), _ -> "");
        row("  its outcome written as JSON", writing, ratio(writing, clearing), _ -> "");
        if (reading != null && writing != null) {
            row("  both", reading + writing, ratio(reading + writing, clearing), most(MOST_TO_JSON));
        }
        Double smallest = null;
        for (String size : List.of("10000x16", "100000x16", "1000000x16", "1000000x96")) {
            Double time = measured.get("growth.clear." + size);
            if (time != null) {
                double points = (double) GrowthBenchmark.pods(size) * GrowthBenchmark.intervals(size);
                double nanoseconds = time * 1e6 / points;
                smallest = smallest == null ? Double.valueOf(nanoseconds) : smallest;
                row(
                        String.format(Locale.ROOT, "%s: clearing, %.0f ns an offer-interval", size, nanoseconds),
                        time,
                        nanoseconds / smallest,
                        most(MOST_GROWTH));
            }
        }
    }

    private static @Nullable Double ratio(@Nullable Double of, @Nullable Double to) {
        return of == null || to == null ? null : Double.valueOf(of / to);
    }

    /** A line of the table, unless it was not measured. */
    private static void row(String what, @Nullable Double milliseconds, @Nullable Double ratio, Target target) {
        if (milliseconds != null) {
            System.out.printf(
                    Locale.ROOT,
                    ROW,
                    what,
                    String.format(Locale.ROOT, "%.1f", milliseconds),
                    ratio == null ? "" : String.format(Locale.ROOT, "%.2f", ratio),
                    ratio == null ? "" : target.judge(ratio));
        }
    }

    /** What a ratio should be. */
    private interface Target {
        String judge(double ratio);
    }

    private static Target most(double bound) {
        return ratio -> String.format(Locale.ROOT, "at most %.0f: %s", bound, ratio <= bound ? "met" : "missed");
    }

    private static Target least(double bound) {
        return ratio -> String.format(Locale.ROOT, "at least %.0f: %s", bound, ratio >= bound ? "met" : "missed");
    }
}
