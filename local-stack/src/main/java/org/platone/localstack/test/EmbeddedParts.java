package org.platone.localstack.test;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.platone.localstack.authority.Authority;
import org.platone.localstack.broker.Broker;
import org.platone.localstack.chain.Chain;
import org.platone.localstack.process.Child;
import org.platone.localstack.process.Children;
import org.platone.localstack.process.Ports;
import org.platone.localstack.store.Store;

/** The parts of this module, in JVMs of their own. */
final class EmbeddedParts implements Parts {

    private static final Duration STOP = Duration.ofSeconds(10);

    private final Children children;
    private final Authority authority;
    private final Broker.Settings broker;
    private final int storePort;
    private final Path directory;
    private List<Child> running = List.of();

    EmbeddedParts(Children children, Authority authority, Broker.Settings broker, int storePort, Path directory) {
        this.children = children;
        this.authority = authority;
        this.broker = broker;
        this.storePort = storePort;
        this.directory = directory;
    }

    @Override
    public void start() {
        var brokerChild = Broker.start(children, broker, authority, directory.resolve("logs/broker.log"));
        var store = Store.start(children, directory.resolve("store"), storePort, directory.resolve("logs/store.log"));
        Store.awaitReady(store);
        Broker.awaitReady(brokerChild);
        running = List.of(brokerChild, store);
    }

    @Override
    public void stop() {
        running.forEach(part -> part.stop(STOP));
    }

    @Override
    public URI startChain() {
        var port = Ports.free(1).getFirst();
        var chain = Chain.start(children, directory.resolve("chain"), port, directory.resolve("logs/chain.log"));
        chain.awaitReady();
        return chain.address();
    }
}
