package org.platone.localstack.platform;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.platone.localstack.authority.Authority;
import org.platone.localstack.broker.Broker;
import org.platone.localstack.chain.Chain;
import org.platone.localstack.process.AotCache;
import org.platone.localstack.process.Child;
import org.platone.localstack.process.ChildFailed;
import org.platone.localstack.process.Children;
import org.platone.localstack.process.JavaCommand;
import org.platone.localstack.process.Launch;
import org.platone.localstack.process.PrivateFiles;
import org.platone.localstack.store.Store;

/** Starts the parts of one platform, watches them, and ends them. Whoever makes one holds the state directory's lock. */
final class Supervisor {

    /** What people call its JVM, and the name of its cache. */
    static final String NAME = "supervisor";

    /** Those of the launcher too; what the JVM learned fits no others. */
    private static final List<String> OPTIONS =
            List.of("-Xms16m", "-Xmx96m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private static final Duration SERVICE_START = Duration.ofMinutes(2);
    /** Asking a service how it is costs it some time that it needs to start. */
    private static final Duration POLL = Duration.ofMillis(400);

    private static final Duration SERVICE_STOP = Duration.ofSeconds(15);
    /** It may have calls, messages and sessions to finish one after the other, for 10 s each. */
    private static final Duration RESTART_STOP = Duration.ofSeconds(45);

    private static final Duration INFRASTRUCTURE_STOP = Duration.ofSeconds(10);
    /** A JVM that ends a training run writes its cache first. */
    private static final Duration TRAINING_STOP = Duration.ofMinutes(4);

    private static final int GRACE_SECONDS = 8;

    private final StateDirectory state;
    private final StartCaches caches;
    private final Progress progress;
    private final PortBook ports;
    private final Clock clock;
    private volatile MarketTime time;
    private final Authority authority;
    private final MemberFiles members;
    private final ServiceSettings settings;
    private final PlatformClient client;
    private final Children children = Children.open(GRACE_SECONDS);
    private final Executor threads = Executors.newVirtualThreadPerTaskExecutor();

    private final List<Part> services = new CopyOnWriteArrayList<>();
    private final List<Part> infrastructure = new CopyOnWriteArrayList<>();
    private final CompletableFuture<String> death = new CompletableFuture<>();
    private final Object reporting = new Object();
    private volatile boolean stopping;
    private volatile @Nullable Chain chain;
    private volatile @Nullable String problem;

    Supervisor(StateDirectory state, Options options, Progress progress, Clock clock, StartCaches caches) {
        this.state = state;
        this.caches = caches;
        this.progress = progress;
        boolean usedBefore = Files.exists(state.description()) && !options.fresh();
        if (options.fresh()) {
            state.forget();
        }
        this.clock = clock;
        time = MarketTime.open(state, options, usedBefore, clock.instant());
        ports = PortBook.open(state.ports(), options.ports());
        authority = Authority.open(state.authority(), clock);
        members = new MemberFiles(state);
        settings = new ServiceSettings(state, authority, ports, time, members, options.settings());
        client = new PlatformClient(authority);
    }

    /** The command that runs another one. */
    static List<String> command(AotCache cache, List<String> arguments) {
        return JavaCommand.of(
                Platone.class,
                Stream.concat(OPTIONS.stream(), cache.options().stream()).toList(),
                arguments);
    }

    /**
     * Starts everything and returns when a client can work.
     *
     * @param timeRuns whether market time begins now, or stands until somebody writes its origin
     * @throws PartFailed if a part ends or does not get ready in time
     */
    void start(boolean timeRuns) throws InterruptedException {
        report(StatusFile.Phase.STARTING);
        var credentials = members.write(authority, settings.address(Endpoint.GATEWAY) + "/");
        Service.ALL.forEach(settings::write);

        // Services wait for what they stand on. But a service that meets the broker before its access rules are in
        // force is
        // refused, and comes back only seconds later.
        var standing = List.of(later(this::startBroker), later(this::startStore), later(this::startChain));
        var ground = CompletableFuture.allOf(standing.toArray(CompletableFuture[]::new));
        var ready = new ArrayList<CompletableFuture<?>>(standing);
        for (var service : Service.ALL) {
            ready.add(
                    service.alone()
                            ? later(() -> startService(service))
                            : ground.thenRunAsync(() -> startService(service), threads));
        }
        var all = CompletableFuture.allOf(ready.toArray(CompletableFuture[]::new));
        // The first that fails is told at once, while others may still be starting.
        for (var one : ready) {
            var _ = one.exceptionally(failure -> {
                all.completeExceptionally(failure);
                return null;
            });
        }
        var _ = death.thenAccept(message -> all.completeExceptionally(new PartFailed(message)));
        await(all);
        var contracts = contracts(credentials);
        if (timeRuns) {
            time = time.begin(state, clock.instant());
        }
        describe(contracts);
        Restart.done(state);
        report(StatusFile.Phase.READY);
        threads.execute(this::restartWhatIsAsked);
    }

    private void restartWhatIsAsked() {
        try {
            while (!stopping) {
                for (var service : Restart.asked(state)) {
                    restart(service);
                    Restart.done(state);
                }
                Thread.sleep(POLL);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ChildFailed | UncheckedIOException failure) {
            death.complete(String.valueOf(failure.getMessage()));
        }
    }

    /** Ends a service as for a new version of it, and starts it again. */
    private void restart(Service service) {
        var parts = services.stream()
                .filter(part -> part.name().equals(service.name()))
                .toList();
        for (var part : parts) {
            part.leave();
            part.child().stop(RESTART_STOP);
            services.remove(part);
        }
        if (!stopping) {
            startService(service);
            report(StatusFile.Phase.READY);
        }
    }

    private CompletableFuture<Void> later(Runnable start) {
        return CompletableFuture.runAsync(start, threads);
    }

    private static void await(CompletableFuture<Void> all) throws InterruptedException {
        try {
            all.get();
        } catch (ExecutionException e) {
            var cause = e.getCause() instanceof CompletionException wrapper ? wrapper.getCause() : e.getCause();
            if (cause instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(cause);
        }
    }

    private void startBroker() {
        var broker = new Broker.Settings(
                state.broker(), ports.of(Endpoint.KAFKA), ports.of(Endpoint.KAFKA_CONTROLLER), Member.ids());
        var child = Broker.start(children, broker, authority, state.log(Broker.NAME), caches.broker());
        var part = started(infrastructure, child, Broker.address(broker));
        Broker.awaitReady(child);
        ready(part);
    }

    private void startStore() {
        int port = ports.of(Endpoint.STORE);
        var child = Store.start(children, state.store(), port, state.log(Store.NAME), caches.store());
        var part = started(infrastructure, child, "127.0.0.1:" + port);
        Store.awaitReady(child);
        ready(part);
    }

    private void startChain() {
        var node = Chain.start(children, state.chain(), ports.of(Endpoint.RPC), state.log("chain"));
        chain = node;
        var part = started(infrastructure, node.child(), node.address().toString());
        node.awaitReady();
        ready(part);
    }

    private void startService(Service service) {
        var child = children.start(new Launch(
                service.name(),
                caches.installation().command(service, caches.of(service)),
                state.service(service.name()),
                state.log(service.name()),
                // Fewer arenas of the allocator: less memory that nobody uses.
                Map.of("MALLOC_ARENA_MAX", "2")));
        var address = settings.address(service.endpoint());
        var part = started(services, child, address);
        child.await("did not become healthy", SERVICE_START, POLL, () -> client.isHealthy(address));
        ready(part);
    }

    private Part started(List<Part> parts, Child child, String address) {
        var part = new Part(child, address);
        parts.add(part);
        child.onExit(() -> died(part));
        report(StatusFile.Phase.STARTING);
        return part;
    }

    private void ready(Part part) {
        part.becomeReady();
        progress.part(part.name(), "ready");
        report(StatusFile.Phase.STARTING);
    }

    private void died(Part part) {
        if (stopping || part.isLeaving()) {
            return;
        }
        var child = part.child();
        death.complete("%s ended by itself with exit code %d; its log is %s"
                .formatted(child.name(), child.exitCode(), child.log()));
    }

    private Map<String, String> contracts(List<Credentials> credentials) throws InterruptedException {
        var operator = credentials.stream()
                .filter(one -> one.member().role().equals("OPERATOR"))
                .findFirst()
                .orElseThrow();
        return contracts(settings.address(Endpoint.GATEWAY), operator);
    }

    private void describe(Map<String, String> contracts) {
        var gateway = settings.address(Endpoint.GATEWAY);
        var description = new LinkedHashMap<String, Object>();
        description.put("gateway", gateway);
        description.put("dashboard", gateway + "/");
        description.put("kafka", "localhost:" + ports.of(Endpoint.KAFKA));
        description.put("rpc", "http://127.0.0.1:" + ports.of(Endpoint.RPC));
        description.put("ca", authority.certificate().toString());
        description.put("contracts", contracts);
        var marketTime = new LinkedHashMap<String, Object>();
        marketTime.put("start", time.start().toString());
        if (time.origin() != null) {
            marketTime.put("origin", time.origin().toString());
        }
        marketTime.put("speed", time.speed());
        description.put("clock", marketTime);
        PrivateFiles.write(state.description(), MemberFiles.JSON.writeValueAsString(description) + "\n");
    }

    private Map<String, String> contracts(String gateway, Credentials operator) throws InterruptedException {
        var end = System.nanoTime() + SERVICE_START.toNanos();
        while (true) {
            var contracts = client.contracts(gateway, operator);
            if (contracts.isPresent()) {
                return contracts.get();
            }
            if (System.nanoTime() > end) {
                throw new PartFailed("the gateway does not tell the contracts' addresses; see %s and %s"
                        .formatted(state.log(Service.GATEWAY.name()), state.log(Service.BLOCKCHAIN.name())));
            }
            if (death.isDone()) {
                throw new PartFailed(death.join());
            }
            Thread.sleep(POLL);
        }
    }

    MarketTime time() {
        return time;
    }

    /** Where the operator sees what the services measure. */
    String measurements() {
        return settings.address(Endpoint.GATEWAY) + "/measurements";
    }

    /** Where a person or a system finds what. */
    List<String> addresses() {
        return List.of(
                "  gateway      " + settings.address(Endpoint.GATEWAY),
                "  dashboard    " + settings.address(Endpoint.GATEWAY) + "/",
                "  kafka        localhost:" + ports.of(Endpoint.KAFKA),
                "  chain        http://127.0.0.1:" + ports.of(Endpoint.RPC),
                "  addresses in " + state.description(),
                "  secrets in   " + state.participant("<id>").resolveSibling("*.json"));
    }

    /** A child on this terminal beside the platform; its end is not a failure of the platform. */
    Child startOnTerminal(String name, List<String> command) {
        return children.startOnTerminal(new Launch(
                name,
                command,
                Path.of("").toAbsolutePath(),
                state.log(name),
                Map.of(
                        "PLATONE_STATE",
                        state.root().toString(),
                        "PLATONE_CLOCK_ORIGIN",
                        state.clockOrigin().toString())));
    }

    /** Completes with a sentence when a part ended that nobody asked to end. */
    CompletableFuture<String> death() {
        return death;
    }

    /** Remembers why the platform ends, for those who ask later. */
    void blame(String reason) {
        problem = reason;
    }

    /** Ends the services, then what they stand on; kills what takes too long. */
    synchronized void stop() {
        if (stopping) {
            return;
        }
        stopping = true;
        report(StatusFile.Phase.STOPPING);
        services.forEach(part -> part.child().terminate());
        services.forEach(part -> part.child().stop(patience(SERVICE_STOP)));
        var node = chain;
        try {
            if (node != null) {
                node.stop();
            }
        } catch (IllegalStateException e) {
            progress.say(String.valueOf(e.getMessage()));
        }
        infrastructure.forEach(part -> part.child().terminate());
        infrastructure.forEach(part -> part.child().stop(patience(INFRASTRUCTURE_STOP)));
        report(StatusFile.Phase.STOPPED);
        children.close();
    }

    private Duration patience(Duration usual) {
        return caches.trained().isEmpty() ? usual : TRAINING_STOP;
    }

    private void report(StatusFile.Phase phase) {
        synchronized (reporting) {
            boolean ending = phase == StatusFile.Phase.STOPPING || phase == StatusFile.Phase.STOPPED;
            if (stopping && !ending) {
                return;
            }
            var parts = new ArrayList<>(infrastructure);
            parts.addAll(services);
            StatusFile.write(state.status(), phase, problem, parts);
        }
    }
}
