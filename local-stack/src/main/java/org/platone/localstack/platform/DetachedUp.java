package org.platone.localstack.platform;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.platone.localstack.process.Background;
import org.platone.localstack.process.DirectoryLock;

/** {@code platone up --detach}: another supervisor that stays; this one returns when all is ready. */
final class DetachedUp {

    private static final long POLL_MILLIS = 100;

    private DetachedUp() {}

    static int run(StateDirectory state, List<String> arguments, Progress progress) throws InterruptedException {
        state.create();
        DirectoryLock.tryAcquire(state.root())
                .orElseThrow(() -> new UsageError("a platform is running already on %s".formatted(state.root())))
                .close();
        // Beside the parts' logs, which a fresh start throws away.
        var log = state.root().resolve("platform.log");
        var rest = arguments.stream().filter(argument -> !argument.equals("--detach"));
        var command = Supervisor.command(
                StartCaches.present().supervisor(),
                Stream.concat(Stream.of("up"), rest).toList());
        var supervisor = Background.start(command, log);
        var undo = new Thread(supervisor::destroy, "undo");
        Runtime.getRuntime().addShutdownHook(undo);
        int exit = follow(supervisor, state, log, progress);
        Runtime.getRuntime().removeShutdownHook(undo);
        return exit;
    }

    private static int follow(Process supervisor, StateDirectory state, Path log, Progress progress)
            throws InterruptedException {
        long shown = 0;
        while (true) {
            boolean alive = supervisor.isAlive();
            boolean ready = isReady(supervisor, state);
            if (alive && !ready) {
                shown = show(log, shown, progress);
                Thread.sleep(POLL_MILLIS);
                continue;
            }
            // The lines after the last part's.
            Thread.sleep(POLL_MILLIS);
            show(log, shown, progress);
            if (alive) {
                progress.say("It runs in the background; `platone down` ends it.");
                return 0;
            }
            return supervisor.exitValue();
        }
    }

    private static boolean isReady(Process supervisor, StateDirectory state) {
        return StatusFile.read(state.status())
                .filter(status -> status.pid() == supervisor.pid())
                .filter(status -> status.phase() == StatusFile.Phase.READY)
                .isPresent();
    }

    /** Shows whole new lines, and returns how far it came. */
    private static long show(Path log, long from, Progress progress) {
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(from);
            var bytes = new byte[Math.toIntExact(file.length() - from)];
            file.readFully(bytes);
            int end = bytes.length;
            while (end > 0 && bytes[end - 1] != '\n') {
                end--;
            }
            new String(bytes, 0, end, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("Ctrl-C"))
                    .forEach(progress::say);
            return from + end;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
