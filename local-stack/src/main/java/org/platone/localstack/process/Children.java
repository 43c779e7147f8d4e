package org.platone.localstack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Starts child processes, none of which outlives this process. */
public final class Children implements AutoCloseable {

    private final Reaper reaper;
    private final Set<Process> alive = ConcurrentHashMap.newKeySet();

    private Children(Reaper reaper) {
        this.reaper = reaper;
    }

    /** Children that get {@code graceSeconds} to end by themselves when this process is gone. */
    public static Children open(int graceSeconds) {
        return new Children(Reaper.start(graceSeconds));
    }

    /** Starts a child whose output goes to its log. */
    public Child start(Launch launch) {
        try {
            keepOldLog(launch.log());
            return started(
                    launch,
                    new ProcessBuilder(Detached.command(launch.command()))
                            .redirectErrorStream(true)
                            .redirectOutput(launch.log().toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException("%s could not be started".formatted(launch.name()), e);
        }
    }

    /** Starts a child that shares this process's terminal, for a person to watch; nothing goes to its log. */
    public Child startOnTerminal(Launch launch) {
        try {
            return started(launch, new ProcessBuilder(launch.command()).inheritIO());
        } catch (IOException e) {
            throw new UncheckedIOException("%s could not be started".formatted(launch.name()), e);
        }
    }

    private Child started(Launch launch, ProcessBuilder builder) throws IOException {
        Files.createDirectories(launch.directory());
        builder.directory(launch.directory().toFile());
        builder.environment().putAll(launch.environment());
        var process = builder.start();
        alive.add(process);
        reaper.add(process.pid());
        var child = new Child(launch.name(), process, launch.log());
        child.onExit(() -> {
            alive.remove(process);
            reaper.remove(process.pid());
        });
        return child;
    }

    private static void keepOldLog(Path log) throws IOException {
        Files.createDirectories(log.toAbsolutePath().resolve("..").normalize());
        if (Files.exists(log)) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Ends every child that is left, and returns when they are gone. */
    @Override
    public void close() {
        reaper.close();
        alive.forEach(process -> process.onExit().join());
    }
}
