package org.platone.localstack.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.platone.localstack.process.DirectoryLock;

/** Kafka in this JVM, from a {@code server.properties} of its own; it formats its data directory once. */
final class BrokerNode {

    private final KafkaRaftServer server;

    // The lock is held until this JVM is gone.
    @SuppressWarnings({"unused", "FieldCanBeLocal"})
    private final DirectoryLock lock;

    private BrokerNode(KafkaRaftServer server, DirectoryLock lock) {
        this.server = server;
        this.lock = lock;
    }

    /**
     * Starts it; it ends with this JVM.
     *
     * @param users whom it knows by a password from the beginning, as Kafka's own tool for formatting takes them
     */
    static BrokerNode start(Path settings, List<String> users) throws Exception {
        var properties = read(settings);
        var logs = Path.of(properties.getProperty(ServerProperties.LOGS));
        // Two brokers on one directory do not end well.
        var lock = DirectoryLock.acquire(logs.resolve("..").normalize());
        formatOnce(logs, users);
        var server = new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "shutdown"));
        server.startup();
        return new BrokerNode(server, lock);
    }

    void awaitShutdown() {
        server.awaitShutdown();
    }

    static Properties read(Path file) throws IOException {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties;
    }

    private static void formatOnce(Path logs, List<String> users) throws Exception {
        if (Files.exists(logs.resolve("meta.properties"))) {
            return;
        }
        Files.createDirectories(logs);
        new Formatter()
                .setPrintStream(System.out)
                .setNodeId(ServerProperties.NODE)
                .setClusterId(Uuid.randomUuid().toString())
                .setDirectories(List.of(logs.toString()))
                .setMetadataLogDirectory(logs.toString())
                .setControllerListenerName(ServerProperties.CONTROLLER_LISTENER)
                // One voter that is known from its configuration, so that its port may change between starts.
                .setHasDynamicQuorum(false)
                .setIgnoreFormatted(true)
                .setScramArguments(users)
                .run();
    }
}
