package org.platone.localstack.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.platone.localstack.process.DirectoryLock;
import org.platone.localstack.process.PrivateFiles;

/** {@code platone backup} and {@code platone restore}: everything that a platform keeps, in one file. */
final class BackupCommand {

    private static final int FAILED = 1;
    private static final String FORCE = "--force";

    private BackupCommand() {}

    static int backup(List<String> arguments, Progress progress) {
        var options = Options.placesOf(arguments);
        var file = file(options.others(), "FILE [--state DIR] is needed");
        var state = Up.stateOf(options);
        if (Backup.present(state).isEmpty()) {
            progress.say("There is nothing to back up in %s.".formatted(state.root()));
            return FAILED;
        }
        try (var _ = lock(state)) {
            var checksum = new Backup(file).write(state, Clock.systemUTC().instant());
            PrivateFiles.write(
                    file.resolveSibling(file.getFileName() + ".sha256"),
                    "%s  %s%n".formatted(checksum, file.getFileName()));
            progress.say("%s has everything of %s: %,d kB, SHA-256 %s."
                    .formatted(file, state.root(), Files.size(file) / 1024, checksum));
            progress.say("Whoever has it has the platform's keys.");
            return 0;
        } catch (IOException e) {
            progress.say("The backup could not be written: " + e);
            return FAILED;
        }
    }

    static int restore(List<String> arguments, Progress progress) {
        var options = Options.placesOf(arguments);
        var others = new ArrayList<>(options.others());
        boolean force = others.remove(FORCE);
        var file = file(others, "FILE [--state DIR] [--force] is needed");
        var state = Up.stateOf(options);
        if (!Files.isReadable(file)) {
            throw new UsageError("%s cannot be read".formatted(file));
        }
        try {
            var backup = new Backup(file);
            // Before anything is touched.
            backup.check();
            var present = Backup.present(state);
            if (!present.isEmpty() && !force) {
                progress.say(
                        "%s has a platform already (%s); restore into another --state directory, or with %s in its place."
                                .formatted(state.root(), String.join(", ", present), FORCE));
                return FAILED;
            }
            state.create();
            try (var _ = lock(state)) {
                backup.restore(state);
            }
            progress.say("%s is as it was; `platone up` starts it.".formatted(state.root()));
            return 0;
        } catch (Backup.Unusable e) {
            progress.say(
                    "%s is no backup that can be restored: %s. Nothing was changed.".formatted(file, e.getMessage()));
            return FAILED;
        } catch (IOException e) {
            progress.say("%s could not be restored: %s".formatted(file, e));
            return FAILED;
        }
    }

    private static Path file(List<String> others, String usage) {
        if (others.size() != 1 || others.getFirst().startsWith("--")) {
            throw new UsageError(usage);
        }
        return Path.of(others.getFirst()).toAbsolutePath().normalize();
    }

    /** Nothing is consistent while it is being written to. */
    private static DirectoryLock lock(StateDirectory state) {
        return DirectoryLock.tryAcquire(state.root())
                .orElseThrow(() -> new UsageError(
                        "a platform is running on %s; `platone down` ends it first".formatted(state.root())));
    }
}
