package org.platone.localstack.test;

import java.net.URI;
import java.util.List;
import org.platone.localstack.container.ContainerPart;
import org.platone.localstack.container.Containers;
import org.platone.localstack.process.Ports;

/** Kafka, MongoDB and Besu, each in a container. */
final class ContainerParts implements Parts {

    private final PartsPlan plan;
    private List<ContainerPart> parts = List.of();

    ContainerParts(PartsPlan plan) {
        this.plan = plan;
    }

    @Override
    public void start() {
        if (parts.isEmpty()) {
            parts = List.of(
                    Containers.startBroker(plan.children(), plan.broker(), plan.authority(), plan.log("broker")),
                    Containers.startStore(plan.children(), plan.storeFiles(), plan.storePort(), plan.log("store")));
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
        Containers.startChain(plan.children(), plan.chainFiles(), port, plan.log("chain"))
                .awaitReady();
        return Containers.chainAddress(port);
    }
}
