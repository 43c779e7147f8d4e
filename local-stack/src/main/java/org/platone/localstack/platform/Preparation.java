package org.platone.localstack.platform;

import static java.util.stream.Collectors.toSet;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import org.platone.localstack.broker.Broker;
import org.platone.localstack.process.Child;
import org.platone.localstack.process.ChildFailed;
import org.platone.localstack.process.Children;
import org.platone.localstack.process.FileTree;
import org.platone.localstack.process.JavaCommand;
import org.platone.localstack.process.Launch;
import org.platone.localstack.store.Store;

/**
 * Makes what was built start fast: extracts the jar of each service, and starts a platform once, whose JVMs keep the
 * classes that they loaded and linked.
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
    int run() throws InterruptedException {
        var stale = trainees().stream().filter(Trainee::isStale).toList();
        if (stale.isEmpty()) {
            return 0;
        }
        var names = stale.stream().map(Trainee::name).collect(toSet());
        var state = new StateDirectory(JavaCommand.target().resolve("training"));
        FileTree.delete(state.root());
        state.create();
        try {
            stale.forEach(Trainee::forget);
            extract(
                    Service.ALL.stream()
                            .filter(service -> names.contains(service.name()))
                            .toList(),
                    state);
            train(new StartCaches(installation, names), state);
            stale.forEach(Trainee::finish);
        } catch (ChildFailed e) {
            return Up.failed(progress, String.valueOf(e.getMessage()), e.log());
        } catch (PartFailed e) {
            return Up.failed(progress, String.valueOf(e.getMessage()), null);
        }
        FileTree.delete(state.root());
        return 0;
    }

    private List<Trainee> trainees() {
        var trainees = new ArrayList<Trainee>();
        for (var name : List.of(Broker.NAME, Store.NAME)) {
            trainees.add(Trainee.of(name, JavaCommand.cache(name), JavaCommand.classPath()));
        }
        for (var service : Service.ALL) {
            trainees.add(Trainee.of(service.name(), installation.cache(service), installation.bootJar(service)));
        }
        return trainees;
    }

    /** The platform gets as far as its first client would need it, and ends: that is when the caches are written. */
    private void train(StartCaches caches, StateDirectory state) throws InterruptedException {
        var supervisor = new Supervisor(state, Options.of(List.of()), progress, Clock.systemUTC(), caches);
        supervisor.start(true);
        progress.say("  keeping what they learned");
        supervisor.stop();
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
