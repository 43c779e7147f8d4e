package org.platone.localstack.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.platone.localstack.process.PrivateFiles;

/** {@code platone restart}: ends services and starts them again, one after the other, while the rest of the platform goes on. */
final class Restart {

    private static final int FAILED = 1;
    private static final Duration POLL = Duration.ofMillis(100);

    private Restart() {}

    static int run(List<String> arguments, Progress progress) throws InterruptedException {
        var options = Options.placesOf(arguments);
        var services = options.others().isEmpty()
                ? Service.ALL
                : options.others().stream().map(Restart::service).toList();
        var state = Up.stateOf(options);
        var running = StatusFile.read(state.status())
                .filter(status -> status.phase() == StatusFile.Phase.READY)
                .flatMap(StatusFile.Status::supervisor);
        if (running.isEmpty()) {
            throw new UsageError("no platform is ready on " + state.root());
        }
        for (var service : services) {
            PrivateFiles.write(state.restart(), service.name());
            while (Files.exists(state.restart())) {
                if (!running.get().isAlive()) {
                    progress.say("The platform ended; its log says why.");
                    return FAILED;
                }
                Thread.sleep(POLL);
            }
            progress.part(service.name(), "restarted");
        }
        return 0;
    }

    /** What is asked of the supervisor, until {@link #done}; nothing if there is nothing to do. */
    static List<Service> asked(StateDirectory state) {
        try {
            return List.of(service(Files.readString(state.restart())));
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void done(StateDirectory state) {
        try {
            Files.deleteIfExists(state.restart());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Service service(String name) {
        return Service.ALL.stream()
                .filter(service ->
                        service.name().equals(name) || service.endpoint().key().equals(name))
                .findFirst()
                .orElseThrow(() -> new UsageError("there is no service %s; there are %s"
                        .formatted(name, Service.ALL.stream().map(Service::name).collect(Collectors.joining(", ")))));
    }
}
