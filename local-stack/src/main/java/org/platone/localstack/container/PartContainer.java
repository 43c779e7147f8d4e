package org.platone.localstack.container;

import java.nio.file.Path;
import java.util.Map;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.WaitStrategy;

/** How a part is run in a container. */
interface PartContainer {

    /** The container, not started yet. */
    GenericContainer<?> container();

    /** Where in the container which file of this machine is. */
    default Map<String, Path> files() {
        return Map.of();
    }

    /** Waits until what is in the container answers; to be used again after each of its starts. */
    WaitStrategy answers();

    /** What has to be done then, before clients can work. */
    default void prepare() throws Exception {}
}
