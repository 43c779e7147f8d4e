package org.platone.localstack.platform;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Tells the person at the terminal how it goes. */
final class Progress {

    private final PrintStream out;
    private final long begin = System.nanoTime();

    Progress(PrintStream out) {
        this.out = out;
    }

    void say(String line) {
        out.println(line);
        out.flush();
    }

    /** A part is ready, or ended; said with the seconds since the beginning. */
    void part(String name, String what) {
        say(String.format(
                Locale.ROOT, "  %-20s %-8s %5.1f s", name, what, elapsed().toMillis() / 1000.0));
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
