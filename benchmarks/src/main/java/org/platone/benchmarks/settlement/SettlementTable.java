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
        Grid grid = new Grid(arguments.length == 0 ? SIMBENCH : Integer.parseInt(arguments[0]));
        try (var settlement = new RunningSettlement(grid)) {
            settlement.prepare();
            long messages = settlement.measure();
            Progress plain = PlainConsumer.read(
                    settlement.client("settlement-service"), RunningSettlement.MEASUREMENTS, messages);
            Progress intake = settlement.takeIn(messages);
            var readings = settlement.rewrite("readings");
            Duration settled = settlement.settle();
            Duration published = settlement.publish();
            var rows = settlement.rewrite("settledRows");

            System.out.printf(
                    Locale.ROOT,
                    "%d PoDs, %d cores, Java %s, heap %d MB%n",
                    grid.pods(),
                    Runtime.getRuntime().availableProcessors(),
                    Runtime.version(),
                    Runtime.getRuntime().maxMemory() >> 20);
            double quarterHour = intake.millisecondsFor(grid.pods());
            line("intake of a quarter-hour", quarterHour, 0);
            line("  plain consumer that parses it", plain.millisecondsFor(grid.pods()), quarterHour);
            line(
                    "  its " + readings.documents() / Grid.INTERVALS + " documents written in bulk, "
                            + readings.bytes() / Grid.INTERVALS / 1024 + " kB",
                    milliseconds(readings.took()) / Grid.INTERVALS,
                    quarterHour);
            double window = milliseconds(settled);
            line("settlement of a window of " + Grid.INTERVALS, window, 0);
            line(
                    "  its " + rows.documents() + " documents written in bulk, " + rows.bytes() / 1024 + " kB",
                    milliseconds(rows.took()),
                    window);
            line("  then certification, payment and results published", milliseconds(published), 0);
        }
        // The parts of the platform end with this process.
        System.exit(0);
    }

    private static double milliseconds(Duration duration) {
        return duration.toNanos() / 1e6;
    }

    /** @param against what the time is a rival of; 0 when it is none */
    private static void line(String what, double milliseconds, double against) {
        double ratio = against / milliseconds;
        System.out.printf(
                Locale.ROOT,
                "%-58s %10.1f ms  %s%n",
                what,
                milliseconds,
                against == 0
                        ? ""
                        : String.format(
                                Locale.ROOT, "%8.2f  at most %.0f: %s", ratio, MOST, ratio <= MOST ? "met" : "missed"));
    }
}
