package org.platone.localstack.platform;

import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.platone.localstack.process.ChildFailed;
import org.platone.localstack.process.DirectoryLock;

/** {@code platone up}: the platform, until Ctrl-C or until one of its parts fails. */
final class Up {

    private static final int FAILED = 1;
    private static final int LOG_LINES = 15;

    private Up() {}

    static StateDirectory stateOf(Options options) {
        var usual = Installation.own().root().resolve(".platone");
        return new StateDirectory(options.state() == null ? usual : options.state());
    }

    static int run(Options options, List<String> arguments, Progress progress) throws InterruptedException {
        options.requireNoOthers();
        if (options.detach()) {
            return DetachedUp.run(stateOf(options), arguments, progress);
        }
        return foreground(options, stateOf(options), true, progress, supervisor -> {
            progress.say("Ctrl-C ends it.");
            var reason = awaitDeath(supervisor);
            progress.say("");
            progress.say(reason);
            supervisor.blame(reason);
            return FAILED;
        });
    }

    /** What to do with a platform that is ready. */
    @FunctionalInterface
    interface Work {
        int on(Supervisor supervisor) throws InterruptedException;
    }

    /**
     * Starts the platform, works, and ends the platform with this JVM.
     *
     * @param timeRuns whether market time begins when the platform is ready, or stands for the work to begin it
     */
    static int foreground(Options options, StateDirectory state, boolean timeRuns, Progress progress, Work work)
            throws InterruptedException {
        state.create();
        // Held until this JVM is gone.
        @SuppressWarnings("unused")
        var lock = DirectoryLock.tryAcquire(state.root())
                .orElseThrow(() -> new UsageError(
                        "a platform is running already on %s; `platone status` shows it, ".formatted(state.root())
                                + "`platone down` ends it"));
        progress.say("Starting the platform in %s".formatted(state.root()));
        var supervisor = new Supervisor(state, options, progress, Clock.systemUTC(), StartCaches.present());
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            progress.say("Stopping.");
                            supervisor.stop();
                        },
                        "stop"));
        try {
            supervisor.start(timeRuns);
        } catch (ChildFailed e) {
            supervisor.blame(String.valueOf(e.getMessage()));
            return failed(progress, String.valueOf(e.getMessage()), e.log());
        } catch (PartFailed e) {
            supervisor.blame(String.valueOf(e.getMessage()));
            return failed(progress, String.valueOf(e.getMessage()), null);
        }
        progress.say("The platform is ready after %.1f s. Market time is %s%s."
                .formatted(
                        progress.elapsed().toMillis() / 1000.0,
                        supervisor.time().at(Clock.systemUTC().instant()).truncatedTo(ChronoUnit.SECONDS),
                        supervisor.time().speed() == 1
                                ? ""
                                : " and runs %d times as fast as real time"
                                        .formatted(supervisor.time().speed())));
        supervisor.addresses().forEach(progress::say);
        if (options.observe()) {
            progress.say("  measurements " + supervisor.measurements() + " (sign in as the operator)");
        }
        return work.on(supervisor);
    }

    /** Says why the platform did not start, with the end of the log of the part that failed; the exit code. */
    static int failed(Progress progress, String reason, @Nullable Path log) {
        progress.say("");
        progress.say(reason);
        if (log != null) {
            LogTail.of(log, LOG_LINES).forEach(line -> progress.say("  | " + line));
        }
        return FAILED;
    }

    static String awaitDeath(Supervisor supervisor) throws InterruptedException {
        try {
            return supervisor.death().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
