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
            measure(new Grid(arguments.length == 0 ? SIMBENCH : Integer.parseInt(arguments[0])));
            System.exit(0);
        } catch (RuntimeException e) {
            e.printStackTrace();
            System.exit(1);
        }
    }

    private static void measure(Grid grid) {
        try (var settlement = new RunningSettlement(grid)) {
            settlement.prepare();
            long messages = settlement.measure();
            // What the compiler learns by it serves both.
            PlainConsumer.read(settlement.client("settlement-service"), RunningSettlement.MEASUREMENTS, messages);
            Progress plain = PlainConsumer.read(
                    settlement.client("settlement-service"), RunningSettlement.MEASUREMENTS, messages);
            Progress intake = settlement.takeIn(messages);
            var readings = settlement.rewrite("readings");
            Duration settled = settlement.settle();
            Duration published = settlement.publish();
            var rows = settlement.rewrite("settledRows");
            var plainRows = settlement.rewritePlainly();

            System.out.printf(
                    Locale.ROOT,
                    "%d PoDs, %d cores, Java %s, heap %d MB%n",
                    grid.pods(),
                    Runtime.getRuntime().availableProcessors(),
                    Runtime.version(),
                    Runtime.getRuntime().maxMemory() >> 20);
            double quarterHour = intake.millisecondsFor(grid.pods());
            line("intake of a quarter-hour", quarterHour, "");
            line(
                    "  plain consumer that parses it",
                    plain.millisecondsFor(grid.pods()),
                    against(quarterHour, plain.millisecondsFor(grid.pods()), true));
            line(
                    "  its " + readings.documents() / Grid.INTERVALS + " documents written in bulk, "
                            + readings.bytes() / Grid.INTERVALS / 1024 + " kB",
                    milliseconds(readings.took()) / Grid.INTERVALS,
                    against(quarterHour, milliseconds(readings.took()) / Grid.INTERVALS, false));
            double window = milliseconds(settled);
            line("settlement of a window of " + Grid.INTERVALS, window, "");
            line(
                    "  its rows written in bulk, " + plainRows.documents() + " documents",
                    milliseconds(plainRows.took()),
                    against(window, milliseconds(plainRows.took()), true));
            line(
                    "  the same packed, " + rows.documents() + " documents, " + rows.bytes() / 1024 + " kB",
                    milliseconds(rows.took()),
                    against(window, milliseconds(rows.took()), true));
            line("  then certification, payment and results published", milliseconds(published), "");
        }
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
