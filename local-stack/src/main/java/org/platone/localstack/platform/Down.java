package org.platone.localstack.platform;

import java.nio.file.Files;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.platone.localstack.process.DirectoryLock;

/** {@code platone down}: ends the platform that runs on a state directory. */
final class Down {

    private static final int FAILED = 1;
    private static final long DEADLINE_SECONDS = 60;

    private Down() {}

    static int run(Options options, Progress progress) throws InterruptedException {
        options.requireNoOthers();
        var state = Up.stateOf(options);
        if (!isRunning(state)) {
            progress.say("No platform is running on %s.".formatted(state.root()));
            return 0;
        }
        var supervisor = StatusFile.read(state.status()).flatMap(StatusFile.Status::supervisor);
        if (supervisor.isEmpty()) {
            progress.say("A platform is just starting on %s; try again.".formatted(state.root()));
            return FAILED;
        }
        supervisor.get().destroy();
        try {
            supervisor.get().onExit().get(DEADLINE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            // Its reaper ends the parts.
            supervisor.get().destroyForcibly();
            progress.say("The platform took longer than %d s and was killed.".formatted(DEADLINE_SECONDS));
            return FAILED;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
        progress.say("The platform on %s has ended.".formatted(state.root()));
        return 0;
    }

    /** Whether a supervisor holds the state directory. */
    static boolean isRunning(StateDirectory state) {
        if (!Files.isDirectory(state.root())) {
            return false;
        }
        var lock = DirectoryLock.tryAcquire(state.root());
        lock.ifPresent(DirectoryLock::close);
        return lock.isEmpty();
    }
}
