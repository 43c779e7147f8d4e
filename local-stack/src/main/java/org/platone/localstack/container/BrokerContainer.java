package org.platone.localstack.container;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.Uuid;
import org.platone.localstack.broker.Broker;
import org.platone.localstack.broker.ClusterSetup;
import org.platone.localstack.process.JavaCommand;
import org.platone.localstack.process.PrivateFiles;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.containers.wait.strategy.WaitStrategy;

/**
 * Kafka's own image, in place of the embedded broker, with the same settings, and started as a deployment starts it.
 *
 * @param port where clients find it: the same number inside and outside, so that the address that it advertises is good for
 *     both
 * @param written what is written for it
 * @param participants the ids of those who have topics of their own
 */
record BrokerContainer(int port, Broker.Files written, List<String> participants) implements PartContainer {

    static final String IMAGE = "apache/kafka:4.2.1";

    /** Docker passes connections on to the container's own address; and the image's user may write here. */
    static final Broker.Place PLACE = new Broker.Place("", "/var/lib/kafka/data");

    static final String FOLDER = "/etc/platone/kafka/";

    /** The script by which the brokers of a deployment format their data directory once and start. */
    static final Path START =
            JavaCommand.target().resolve("../../deploy/kafka/start").normalize();

    private static final String CLUSTER_ID = FOLDER + "cluster-id";

    BrokerContainer {
        participants = List.copyOf(participants);
    }

    @Override
    public GenericContainer<?> container() {
        var container = new GenericContainer<>(IMAGE);
        container.setPortBindings(List.of("127.0.0.1:%d:%d".formatted(port, port)));
        // The same at each start of the container, which otherwise would not take its data directory for its own.
        PrivateFiles.write(clusterId(), Uuid.randomUuid().toString());
        container.withEnv("CLUSTER_ID_FILE", CLUSTER_ID);
        // What the script puts into the settings of a deployment's brokers; there is no place for it in these.
        container.withEnv("NODE", "1");
        container.withEnv("PLATONE_HOST", "localhost");
        container.withEnv("LOG_DIR", "/tmp/logs");
        container.withEnv("KAFKA_HEAP_OPTS", "-Xms64m -Xmx512m");
        container.withCreateContainerCmdModifier(command -> command.withEntrypoint("/bin/sh", FOLDER + "start"));
        return container;
    }

    @Override
    public Map<String, Path> files() {
        return Map.of(FOLDER + "start", START, FOLDER + "server.properties", written.server(), CLUSTER_ID, clusterId());
    }

    private Path clusterId() {
        return written.server().resolveSibling("cluster-id");
    }

    @Override
    public WaitStrategy answers() {
        // Who is no client of TLS gets no answer, but a connection.
        return Wait.forSuccessfulCommand("exec /bin/bash -c 'exec 3<>/dev/tcp/127.0.0.1/%d'".formatted(port));
    }

    @Override
    public void prepare() throws Exception {
        ClusterSetup.ensure(written.client(), participants);
    }
}
