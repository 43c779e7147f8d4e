package org.platone.benchmarks.market;

import java.util.Locale;

/** What was measured, line by line. */
final class Table {
    private static final String LINE = "%-58s %14s %8s   %s%n";

    private final StringBuilder lines = new StringBuilder();
    private long closed;

    void rate(String what, double rate) {
        line(what, String.format(Locale.ROOT, "%.0f /s", rate), "", "");
    }

    void rate(String what, double rate, double ratio, double least) {
        line(
                "  " + what,
                String.format(Locale.ROOT, "%.0f /s", rate),
                ratio(ratio),
                String.format(Locale.ROOT, "at least %.1f: %s", least, ratio >= least ? "met" : "missed"));
    }

    /** @param at milliseconds of the epoch at which the gate was closed */
    void session(long at) {
        closed = at;
        line("gate closure", "0.00 s", "", "");
    }

    void stage(String what, SessionTopics.Found found) {
        line(
                "  " + what,
                seconds((found.last() - closed) / 1e3),
                "",
                String.format(Locale.ROOT, "%d messages, %.1f MB", found.messages(), found.bytes() / 1e6));
    }

    void stage(String what, long at) {
        line("  " + what, seconds((at - closed) / 1e3), "", "");
    }

    void time(String what, double seconds) {
        line(what, seconds(seconds), "", "");
    }

    /** @param alone clearing and writing */
    void overhead(double whole, double alone, double most) {
        time("  and the book cleared, alone", alone);
        double ratio = (whole - alone) / alone;
        line(
                "from gate closure to the last message",
                seconds(whole),
                ratio(ratio),
                String.format(Locale.ROOT, "overhead at most %.0f times: %s", most, ratio <= most ? "met" : "missed"));
    }

    void print(int pods) {
        System.out.printf(
                "%d cores, Java %s, %d PoDs x 16 intervals%n%n",
                Runtime.getRuntime().availableProcessors(), Runtime.version(), pods);
        System.out.printf(LINE, "", "", "ratio", "target");
        System.out.print(lines);
    }

    private void line(String what, String value, String ratio, String remark) {
        lines.append(
                String.format(Locale.ROOT, LINE, what, value, ratio, remark).replaceAll(" +%n", "%n"));
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.2f s", seconds);
    }

    private static String ratio(double ratio) {
        return String.format(Locale.ROOT, "%.2f", ratio);
    }
}
