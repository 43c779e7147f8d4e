package org.platone.localstack.platform;

import static java.util.stream.Collectors.toSet;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.platone.localstack.broker.Broker;
import org.platone.localstack.process.Child;
import org.platone.localstack.process.ChildFailed;
import org.platone.localstack.process.Children;
import org.platone.localstack.process.FileTree;
import org.platone.localstack.process.JavaCommand;
import org.platone.localstack.process.Launch;
import org.platone.localstack.store.Store;

/**
 * Makes what was built start fast: extracts the jar of each service, and starts a platform once, whose JVMs, also the one
 * that starts the others, keep the classes that they loaded and linked.
 */
final class Preparation {

    private static final int AT_A_TIME = 2;
    private static final int LOG_LINES = 30;

    private final Installation installation;
    private final Progress progress;

    Preparation(Installation installation, Progress progress) {
        this.installation = installation;
        this.progress = progress;
    }

    /** Prepares the parts that were built since the last time. */
    int run() throws InterruptedException, IOException {
        var stale = trainees().stream().filter(Trainee::isStale).toList();
        if (stale.isEmpty()) {
            return 0;
        }
        var names = stale.stream().map(Trainee::name).collect(toSet());
        var state = training();
        FileTree.delete(state.root());
        state.create();
        stale.forEach(Trainee::forget);
        try {
            extract(
                    Service.ALL.stream()
                            .filter(service -> names.contains(service.name()))
                            .toList(),
                    state);
        } catch (PartFailed e) {
            return Up.failed(progress, String.valueOf(e.getMessage()), null);
        }
        int exit = trainInJvm(new StartCaches(installation, names), state);
        if (exit == 0) {
            stale.forEach(Trainee::finish);
            FileTree.delete(state.root());
        }
        return exit;
    }

    private static StateDirectory training() {
        return new StateDirectory(JavaCommand.target().resolve("training"));
    }

    /** In a JVM of its own, which learns too; what this says about it goes to a log. */
    private static int trainInJvm(StartCaches caches, StateDirectory state) throws InterruptedException, IOException {
        var arguments =
                Stream.concat(Stream.of("train"), caches.trained().stream()).toList();
        return new ProcessBuilder(Supervisor.command(caches.supervisor(), arguments))
                .inheritIO()
                .redirectError(state.root().resolve(Supervisor.NAME + ".log").toFile())
                .start()
                .waitFor();
    }

    private List<Trainee> trainees() {
        var trainees = new ArrayList<Trainee>();
        for (var name : List.of(Supervisor.NAME, Broker.NAME, Store.NAME)) {
            trainees.add(Trainee.of(name, JavaCommand.cache(name), JavaCommand.classPath()));
        }
        for (var service : Service.ALL) {
            trainees.add(Trainee.of(service.name(), installation.cache(service), installation.bootJar(service)));
        }
        return trainees;
    }

    /** The platform gets as far as its first client would need it, and ends: that is when the caches are written. */
    int train(List<String> names) throws InterruptedException {
        var caches = new StartCaches(installation, Set.copyOf(names));
        var supervisor = new Supervisor(training(), Options.of(List.of()), progress, Clock.systemUTC(), caches);
        try {
            supervisor.start(true);
            progress.say("  keeping what they learned");
        } catch (ChildFailed e) {
            return Up.failed(progress, String.valueOf(e.getMessage()), e.log());
        } catch (PartFailed e) {
            return Up.failed(progress, String.valueOf(e.getMessage()), null);
        } finally {
            supervisor.stop();
        }
        return 0;
    }

    private void extract(List<Service> services, StateDirectory state) {
        try (var children = Children.open(1);
                var threads = Executors.newFixedThreadPool(AT_A_TIME)) {
            var runs = services.stream()
                    .map(service -> CompletableFuture.runAsync(() -> extract(service, state, children), threads))
                    .toList();
            CompletableFuture.allOf(runs.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof PartFailed failed) {
                throw failed;
            }
            throw e;
        }
    }

    private void extract(Service service, StateDirectory state, Children children) {
        var application = installation.application(service);
        FileTree.delete(application);
        var command = List.of(
                JavaCommand.java().toString(),
                "-XX:TieredStopAtLevel=1",
                "-Djarmode=tools",
                "-jar",
                installation.bootJar(service).toString(),
                "extract",
                "--destination",
                application.toString(),
                "--application-filename",
                installation.jar(service).getFileName().toString());
        var log = state.log(service.name() + "-extraction");
        Child child =
                children.start(new Launch(service.name() + " extraction", command, state.service(service.name()), log));
        try {
            int exit = child.await();
            if (exit != 0) {
                throw new PartFailed("The extraction of %s ended with exit code %d; its log is %s%n  | %s"
                        .formatted(service.name(), exit, log, String.join("\n  | ", LogTail.of(log, LOG_LINES))));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailed("interrupted");
        }
    }
}
