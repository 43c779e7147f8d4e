package org.platone.localstack.container;

import java.util.List;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.containers.wait.strategy.WaitStrategy;

/**
 * MongoDB, in place of the embedded store.
 *
 * @param port where clients find it on this machine
 */
record StoreContainer(int port) implements PartContainer {

    static final String IMAGE = "mongo:8.0";

    private static final int MONGO_PORT = 27017;

    @Override
    public GenericContainer<?> container() {
        var container = new GenericContainer<>(IMAGE);
        container.setPortBindings(List.of("127.0.0.1:%d:%d".formatted(port, MONGO_PORT)));
        return container;
    }

    @Override
    public WaitStrategy answers() {
        return Wait.forSuccessfulCommand("mongosh --quiet --eval \"quit(db.adminCommand('ping').ok ? 0 : 1)\"");
    }
}
