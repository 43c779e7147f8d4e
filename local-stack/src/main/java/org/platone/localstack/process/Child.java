package org.platone.localstack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A child process that runs or ran. */
public final class Child {

    private static final Duration POLL = Duration.ofMillis(40);

    private final String name;
    private final Process process;
    private final Path log;

    Child(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    public String name() {
        return name;
    }

    public long pid() {
        return process.pid();
    }

    public Path log() {
        return log;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** The exit code of a child that ended; 128 and the signal's number if a signal ended it. */
    public int exitCode() {
        return process.exitValue();
    }

    /** Runs the action once, when the child ends, on a thread of its own. */
    public void onExit(Runnable action) {
        var _ = process.onExit().thenRunAsync(action);
    }

    /** Waits until the child ended by itself, and returns its exit code. */
    public int await() throws InterruptedException {
        return process.waitFor();
    }

    /**
     * Waits until the child's log holds a line that begins with the marker, and returns what follows it.
     *
     * @throws ChildFailed if the child ends before, or if it takes longer than the deadline
     */
    public String awaitLine(String marker, Duration deadline) {
        var found = new StringBuilder();
        await("did not report to be ready", deadline, POLL, () -> {
            for (var line : logLines()) {
                if (line.startsWith(marker)) {
                    found.append(line.substring(marker.length()).strip());
                    return true;
                }
            }
            return false;
        });
        return found.toString();
    }

    /**
     * Waits until the condition holds.
     *
     * @param complaint what to say of the child when the deadline passes: "did not …"
     * @param interval how often to look
     * @throws ChildFailed if the child ends before, or if it takes longer than the deadline
     */
    public void await(String complaint, Duration deadline, Duration interval, BooleanSupplier condition) {
        var end = System.nanoTime() + deadline.toNanos();
        while (!condition.getAsBoolean()) {
            if (!process.isAlive()) {
                throw new ChildFailed(this, "ended with exit code %d".formatted(process.exitValue()));
            }
            if (System.nanoTime() > end) {
                throw new ChildFailed(this, "%s within %d s".formatted(complaint, deadline.toSeconds()));
            }
            pause(interval);
        }
    }

    private void pause(Duration interval) {
        try {
            Thread.sleep(interval);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ChildFailed(this, "was still starting when the wait for it was interrupted");
        }
    }

    private List<String> logLines() {
        try {
            return Files.readString(log, StandardCharsets.ISO_8859_1).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The last lines of the log, to show why the child failed. */
    public List<String> logTail(int lines) {
        var all = logLines();
        return all.subList(Math.max(0, all.size() - lines), all.size());
    }

    /** Gives the child a line to read. */
    public void tell(String line) {
        try {
            var input = process.outputWriter(StandardCharsets.UTF_8);
            input.write(line + "\n");
            input.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("%s does not listen".formatted(name), e);
        }
    }

    /** Asks the child to end; kills it if it takes longer than the deadline. */
    public void stop(Duration deadline) {
        process.destroy();
        try {
            if (!process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    /** Asks the child to end, and does not wait. */
    public void terminate() {
        process.destroy();
    }

    /** Ends the child at once, as {@code kill -9} does, and waits until it is gone. */
    public void kill() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
