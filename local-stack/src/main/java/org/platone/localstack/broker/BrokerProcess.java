package org.platone.localstack.broker;

import java.nio.file.Path;
import java.util.List;

/** The broker's JVM: runs the broker, and brings it to its topics and rules. */
final class BrokerProcess {

    private BrokerProcess() {}

    /**
     * Runs until it is told to end.
     *
     * @param arguments the files of {@link Broker.Files}, and the ids of participants
     */
    public static void main(String[] arguments) throws Exception {
        var node = BrokerNode.start(Path.of(arguments[0]), List.of());
        ClusterSetup.ensure(Path.of(arguments[1]), List.of(arguments).subList(2, arguments.length));
        System.out.println(Ready.LINE);
        node.awaitShutdown();
    }
}
