package org.platone.localstack.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code platone status}: a table of the parts. */
final class ShowStatus {

    private static final int NOT_RUNNING = 3;
    private static final String LINE = "%-20s %8s  %-9s %-28s %9s  %s";

    private ShowStatus() {}

    static int run(Options options, Progress progress) {
        options.requireNoOthers();
        var state = Up.stateOf(options);
        var status = StatusFile.read(state.status());
        if (!Down.isRunning(state)) {
            progress.say("No platform is running on %s.".formatted(state.root()));
            status.map(StatusFile.Status::problem).ifPresent(problem -> progress.say("The last one: " + problem));
            return NOT_RUNNING;
        }
        if (status.isEmpty()) {
            progress.say("A platform is just starting on %s.".formatted(state.root()));
            return 0;
        }
        table(status.get()).forEach(progress::say);
        return 0;
    }

    private static List<String> table(StatusFile.Status status) {
        var lines = new ArrayList<String>();
        lines.add("Platform: %s".formatted(status.phase().name().toLowerCase(Locale.ROOT)));
        lines.add(LINE.formatted("PART", "PID", "STATE", "ADDRESS", "MEMORY", "LOG"));
        long own = Memory.residentKilobytes(status.pid());
        long sum = own;
        lines.add(LINE.formatted("supervisor", status.pid(), "running", "", megabytes(own), ""));
        for (var part : status.parts()) {
            boolean alive = ProcessHandle.of(part.pid()).isPresent();
            long memory = alive ? Memory.residentKilobytes(part.pid()) : 0;
            sum += memory;
            lines.add(LINE.formatted(
                    part.name(),
                    part.pid(),
                    alive ? part.state() : "ended",
                    part.address(),
                    alive ? megabytes(memory) : "",
                    part.log()));
        }
        lines.add(LINE.formatted("all", "", "", "", megabytes(sum), "").stripTrailing());
        return lines;
    }

    private static String megabytes(long kilobytes) {
        return "%d MB".formatted(kilobytes / 1024);
    }
}
