package org.platone.localstack.platform;

import java.util.Set;
import org.platone.localstack.broker.Broker;
import org.platone.localstack.process.AotCache;
import org.platone.localstack.process.JavaCommand;
import org.platone.localstack.store.Store;

/**
 * The caches with which the JVMs of a platform start fast.
 *
 * @param installation where those of the services are
 * @param trained the names of the parts whose cache this start makes anew
 */
record StartCaches(Installation installation, Set<String> trained) {

    StartCaches {
        trained = Set.copyOf(trained);
    }

    /** Those that there are. */
    static StartCaches present() {
        return new StartCaches(Installation.own(), Set.of());
    }

    AotCache supervisor() {
        return chosen(Supervisor.NAME, JavaCommand.cache(Supervisor.NAME));
    }

    AotCache broker() {
        return chosen(Broker.NAME, JavaCommand.cache(Broker.NAME));
    }

    AotCache store() {
        return chosen(Store.NAME, JavaCommand.cache(Store.NAME));
    }

    AotCache of(Service service) {
        return chosen(service.name(), installation.cache(service));
    }

    private AotCache chosen(String part, AotCache cache) {
        return new AotCache(cache.file(), trained.contains(part));
    }
}
