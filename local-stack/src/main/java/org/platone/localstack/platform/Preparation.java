package org.platone.localstack.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import org.platone.localstack.authority.Authority;
import org.platone.localstack.process.Child;
import org.platone.localstack.process.Children;
import org.platone.localstack.process.FileTree;
import org.platone.localstack.process.JavaCommand;
import org.platone.localstack.process.Launch;

/**
 * Makes the built services start fast: extracts each jar, and starts each service once up to where it would open its
 * first connection, so that the JVM keeps the classes it loaded and linked.
 */
final class Preparation {

    private static final int FAILED = 1;
    private static final int AT_A_TIME = 2;
    private static final int LOG_LINES = 30;

    private final Installation installation;
    private final Progress progress;

    Preparation(Installation installation, Progress progress) {
        this.installation = installation;
        this.progress = progress;
    }

    /** Prepares the services that were built since the last time. */
    int run() {
        var waiting = Service.ALL.stream().filter(this::isStale).toList();
        if (waiting.isEmpty()) {
            return 0;
        }
        var state = new StateDirectory(JavaCommand.target().resolve("training"));
        FileTree.delete(state.root());
        state.create();
        var settings = trainingSettings(state);
        waiting.forEach(settings::write);
        try (var children = Children.open(1);
                var threads = Executors.newFixedThreadPool(AT_A_TIME)) {
            var runs = waiting.stream()
                    .map(service -> CompletableFuture.runAsync(() -> prepare(service, state, children), threads))
                    .toList();
            CompletableFuture.allOf(runs.toArray(CompletableFuture[]::new)).join();
            return 0;
        } catch (CompletionException e) {
            if (e.getCause() instanceof PartFailed failed) {
                progress.say(String.valueOf(failed.getMessage()));
                return FAILED;
            }
            throw e;
        }
    }

    /** The settings of a platform that is never started: its certificates are real, and nobody listens on its ports. */
    private static ServiceSettings trainingSettings(StateDirectory state) {
        var authority = Authority.open(state.authority(), Clock.systemUTC());
        var members = new MemberFiles(state);
        var ports = PortBook.open(state.ports(), Map.of());
        var settings = new ServiceSettings(state, authority, ports, MarketTime.REAL, members, Map.of());
        members.write(authority, settings.address(Endpoint.GATEWAY));
        return settings;
    }

    /** Jars are built reproducibly, with a date that never changes: only the content tells. */
    private boolean isStale(Service service) {
        var prepared = installation.preparedDigest(service);
        try {
            return !Files.exists(installation.cache(service))
                    || !Files.exists(prepared)
                    || !Files.readString(prepared).equals(digest(service));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the service is prepared from: its jar, and the JVM with its options, as no other one's cache fits. */
    private String digest(Service service) throws IOException {
        try (var in = Files.newInputStream(installation.bootJar(service))) {
            var sha256 = MessageDigest.getInstance("SHA-256");
            var buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                sha256.update(buffer, 0, read);
            }
            return "%s%n%s%n%s%n"
                    .formatted(
                            HexFormat.of().formatHex(sha256.digest()),
                            System.getProperty("java.vm.version"),
                            String.join(" ", installation.command(service, List.of())));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void prepare(Service service, StateDirectory state, Children children) {
        var application = installation.application(service);
        FileTree.delete(application);
        run(
                children,
                state,
                service,
                "extraction",
                List.of(
                        JavaCommand.java().toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Djarmode=tools",
                        "-jar",
                        installation.bootJar(service).toString(),
                        "extract",
                        "--destination",
                        application.toString(),
                        "--application-filename",
                        installation.jar(service).getFileName().toString()));
        var unfinished = application.resolve("unfinished.aot");
        var options = new ArrayList<String>();
        options.add("-XX:AOTCacheOutput=" + unfinished);
        options.add("-Xlog:aot=off");
        options.add("-Xlog:cds=off");
        options.add("-Dspring.context.exit=onRefresh");
        run(children, state, service, "training", installation.command(service, options));
        finish(service, unfinished);
        progress.part(service.name(), "prepared");
    }

    private void finish(Service service, Path unfinished) {
        try {
            Files.move(unfinished, installation.cache(service), StandardCopyOption.ATOMIC_MOVE);
            Files.writeString(installation.preparedDigest(service), digest(service));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(
            Children children, StateDirectory state, Service service, String what, List<String> command) {
        var log = state.log(service.name() + "-" + what);
        Child child =
                children.start(new Launch(service.name() + " " + what, command, state.service(service.name()), log));
        try {
            int exit = child.await();
            if (exit != 0) {
                throw new PartFailed("The %s of %s ended with exit code %d; its log is %s%n  | %s"
                        .formatted(what, service.name(), exit, log, String.join("\n  | ", LogTail.of(log, LOG_LINES))));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailed("interrupted");
        }
    }
}
