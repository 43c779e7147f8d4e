package org.platone.localstack.test;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.platone.localstack.broker.Broker;
import org.platone.localstack.chain.Chain;
import org.platone.localstack.process.Child;
import org.platone.localstack.process.Ports;
import org.platone.localstack.store.Store;

/** The parts of this module, in JVMs of their own. */
final class EmbeddedParts implements Parts {

    private static final Duration STOP = Duration.ofSeconds(10);

    private final PartsPlan plan;
    private List<Child> running = List.of();

    EmbeddedParts(PartsPlan plan) {
        this.plan = plan;
    }

    @Override
    public void start() {
        var brokerChild = Broker.start(plan.children(), plan.broker(), plan.authority(), plan.log("broker"));
        var store = Store.start(plan.children(), plan.storeFiles(), plan.storePort(), plan.log("store"));
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
        var chain = Chain.start(plan.children(), plan.chainFiles(), port, plan.log("chain"));
        chain.awaitReady();
        return chain.address();
    }
}
