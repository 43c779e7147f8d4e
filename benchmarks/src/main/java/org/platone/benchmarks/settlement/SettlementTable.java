package org.platone.benchmarks.settlement;

import java.time.Duration;
import java.util.Locale;

/** Measures the intake of a quarter-hour's measurements and the settlement of a window, for a grid of so many PoDs. */
public final class SettlementTable {
    private static final int SIMBENCH = 41_214;
    private static final double MOST = 3;

    private SettlementTable() {}

    /** Measures and prints; the argument says how many PoDs, as many as SimBench has when there is none. */
    public static void main(String[] arguments) {
        // The parts of the platform end with this process.
        try {
            measure(Grid.measured(arguments.length == 0 ? SIMBENCH : Integer.parseInt(arguments[0])));
            System.exit(0);
        } catch (RuntimeException e) {
            e.printStackTrace();
            System.exit(1);
        }
    }

    private static void measure(Grid grid) {
        try (var settlement = new RunningSettlement(grid)) {
            settlement.register(grid.pods());
            warmUp(settlement, Grid.warmUp(Math.min(grid.pods(), SIMBENCH)));
            settlement.sell(grid);
            Progress plain = plainly(settlement, settlement.measure(grid));
            Progress intake = settlement.takeIn(grid);
            Duration settled = settlement.settle(grid);
            Duration published = settlement.publish();

            System.out.printf(
                    Locale.ROOT,
                    "%d PoDs, %d cores, Java %s, heap %d MB%n",
                    grid.pods(),
                    Runtime.getRuntime().availableProcessors(),
                    Runtime.version(),
                    Runtime.getRuntime().maxMemory() >> 20);
            double quarterHour = intake.millisecondsFor(grid.pods());
            double window = milliseconds(settled);
            line("intake of a quarter-hour", quarterHour, "");
            line(
                    "  plain consumer that parses it",
                    plain.millisecondsFor(grid.pods()),
                    against(quarterHour, plain.millisecondsFor(grid.pods()), true));
            if (grid.pods() > SIMBENCH) {
                // How it grows is the question then.
                line("settlement of a window of " + Grid.INTERVALS, window, "");
            } else {
                compareWithBulkWrites(settlement, grid, quarterHour, window);
            }
            line("  then certification, payment and results published", milliseconds(published), "");
        }
    }

    /** What the compiler learns by an earlier window serves both. */
    private static void warmUp(RunningSettlement settlement, Grid before) {
        settlement.sell(before);
        plainly(settlement, settlement.measure(before));
        settlement.takeIn(before);
        settlement.settle(before);
        settlement.publish();
    }

    private static Progress plainly(RunningSettlement settlement, long messages) {
        return PlainConsumer.read(settlement.client("settlement-service"), RunningSettlement.MEASUREMENTS, messages);
    }

    private static void compareWithBulkWrites(
            RunningSettlement settlement, Grid grid, double quarterHour, double window) {
        var readings = settlement.rewriteReadings(grid);
        line(
                "  its " + readings.documents() / Grid.INTERVALS + " documents written in bulk, "
                        + readings.bytes() / Grid.INTERVALS / 1024 + " kB",
                milliseconds(readings.took()) / Grid.INTERVALS,
                against(quarterHour, milliseconds(readings.took()) / Grid.INTERVALS, false));
        line("settlement of a window of " + Grid.INTERVALS, window, "");
        var rows = settlement.rewriteRows(grid);
        var plainRows = settlement.rewritePlainly(grid);
        line(
                "  its rows written in bulk, " + plainRows.documents() + " documents",
                milliseconds(plainRows.took()),
                against(window, milliseconds(plainRows.took()), true));
        line(
                "  the same packed, " + rows.documents() + " documents, " + rows.bytes() / 1024 + " kB",
                milliseconds(rows.took()),
                against(window, milliseconds(rows.took()), true));
    }

    private static double milliseconds(Duration duration) {
        return duration.toNanos() / 1e6;
    }

    /** How many times as long as its rival it took. */
    private static String against(double milliseconds, double rival, boolean isTarget) {
        double ratio = milliseconds / rival;
        String times = String.format(Locale.ROOT, "%8.2f", ratio);
        return isTarget
                ? times + String.format(Locale.ROOT, "   at most %.0f: %s", MOST, ratio <= MOST ? "met" : "missed")
                : times;
    }

    private static void line(String what, double milliseconds, String compared) {
        System.out.printf(Locale.ROOT, "%-58s %10.1f ms  %s%n", what, milliseconds, compared);
    }
}
