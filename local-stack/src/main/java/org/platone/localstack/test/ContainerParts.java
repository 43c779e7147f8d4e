package org.platone.localstack.test;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.platone.localstack.authority.Authority;
import org.platone.localstack.broker.Broker;
import org.platone.localstack.container.ContainerPart;
import org.platone.localstack.container.Containers;
import org.platone.localstack.process.Children;
import org.platone.localstack.process.Ports;

/** Kafka, MongoDB and Besu, each in a container. */
final class ContainerParts implements Parts {

    private final Children children;
    private final Authority authority;
    private final Broker.Settings broker;
    private final int storePort;
    private final Path directory;
    private List<ContainerPart> parts = List.of();

    ContainerParts(Children children, Authority authority, Broker.Settings broker, int storePort, Path directory) {
        this.children = children;
        this.authority = authority;
        this.broker = broker;
        this.storePort = storePort;
        this.directory = directory;
    }

    @Override
    public void start() {
        if (parts.isEmpty()) {
            parts = List.of(
                    Containers.startBroker(children, broker, authority, directory.resolve("logs/broker.log")),
                    Containers.startStore(
                            children, directory.resolve("store"), storePort, directory.resolve("logs/store.log")));
        } else {
            parts.forEach(ContainerPart::start);
        }
        parts.forEach(ContainerPart::awaitReady);
    }

    @Override
    public void stop() {
        parts.forEach(ContainerPart::stop);
    }

    @Override
    public URI startChain() {
        var port = Ports.free(1).getFirst();
        Containers.startChain(children, directory.resolve("chain"), port, directory.resolve("logs/chain.log"))
                .awaitReady();
        return Containers.chainAddress(port);
    }
}
