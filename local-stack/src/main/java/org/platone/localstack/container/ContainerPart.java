package org.platone.localstack.container;

import java.time.Duration;
import org.platone.localstack.process.Child;

/** A part of the platform in a container, which a JVM of its own looks after. It goes when that JVM goes. */
public final class ContainerPart {

    /** The first start may fetch the image. */
    private static final Duration START = Duration.ofMinutes(10);

    private static final Duration CHANGE = Duration.ofMinutes(3);

    private final Child keeper;
    private int stops;

    ContainerPart(Child keeper) {
        this.keeper = keeper;
    }

    /** Waits until clients can work. */
    public void awaitReady() {
        if (stops == 0) {
            keeper.awaitLine(ContainerProcess.READY, START);
        } else {
            keeper.awaitLine(ContainerProcess.BACK + stops, CHANGE);
        }
    }

    /** Stops the container, with all that is in it. */
    public void stop() {
        stops++;
        keeper.tell(ContainerProcess.STOP);
        keeper.awaitLine(ContainerProcess.STOPPED + stops, CHANGE);
    }

    /** Starts the container that was stopped. */
    public void start() {
        keeper.tell(ContainerProcess.START);
    }
}
