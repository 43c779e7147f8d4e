package org.platone.localstack.demo;

import java.io.PrintStream;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The live progress of the day: one line an event, with the market's local time. */
final class Timeline {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("EEE dd MMM HH:mm", Locale.ENGLISH).withZone(DemoOptions.ZONE);

    private final PrintStream out;
    private final MarketTime time;

    Timeline(PrintStream out, MarketTime time) {
        this.out = out;
        this.time = time;
    }

    synchronized void say(String what) {
        out.println(TIME.format(time.now()) + "  " + what);
        out.flush();
    }

    static String local(Instant instant) {
        return TIME.format(instant);
    }
}
