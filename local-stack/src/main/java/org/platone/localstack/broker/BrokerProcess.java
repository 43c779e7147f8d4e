package org.platone.localstack.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.platone.localstack.process.DirectoryLock;

/** The broker's JVM: formats its data directory once, runs the broker, and brings it to its topics and rules. */
final class BrokerProcess {

    private static final int NODE = 1;

    private final Properties settings;

    private BrokerProcess(Properties settings) {
        this.settings = settings;
    }

    public static void main(String[] arguments) throws Exception {
        var settings = new Properties();
        try (var reader = Files.newBufferedReader(Path.of(arguments[0]))) {
            settings.load(reader);
        }
        new BrokerProcess(settings).run();
    }

    private void run() throws Exception {
        var data = Path.of(settings.getProperty("data"));
        // Two brokers on one directory do not end well. The lock is held until this JVM is gone.
        @SuppressWarnings("unused")
        var lock = DirectoryLock.acquire(data);
        var logs = data.resolve("log");
        formatOnce(logs);
        var server = new KafkaRaftServer(KafkaConfig.fromProps(configuration(logs), false), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "shutdown"));
        server.startup();
        ensureTopicsAndRules();
        System.out.println(Ready.LINE + " on localhost:" + settings.getProperty("port"));
        server.awaitShutdown();
    }

    private void ensureTopicsAndRules() throws IOException, InterruptedException, ExecutionException, TimeoutException {
        var client = new HashMap<String, Object>(Broker.clientProperties(
                "localhost:" + settings.getProperty("port"), pem("private-key"), pem("certificate"), pem("authority")));
        try (var admin = Admin.create(client)) {
            new TopicsAndRules(admin)
                    .ensure(Stream.of(settings.getProperty("participants").split(","))
                            .filter(id -> !id.isEmpty())
                            .toList());
        }
    }

    private static void formatOnce(Path logs) throws Exception {
        if (Files.exists(logs.resolve("meta.properties"))) {
            return;
        }
        Files.createDirectories(logs);
        new Formatter()
                .setPrintStream(System.out)
                .setNodeId(NODE)
                .setClusterId(Uuid.randomUuid().toString())
                .setDirectories(List.of(logs.toString()))
                .setMetadataLogDirectory(logs.toString())
                .setControllerListenerName("CONTROLLER")
                // One voter that is known from its configuration, so that its port may change between starts.
                .setHasDynamicQuorum(false)
                .setIgnoreFormatted(true)
                .run();
    }

    private Properties configuration(Path logs) throws IOException {
        var configuration = new Properties();
        var port = settings.getProperty("port");
        var controller = "localhost:" + settings.getProperty("controller-port");
        configuration.putAll(Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", Integer.toString(NODE)),
                Map.entry("controller.quorum.voters", NODE + "@" + controller),
                Map.entry("listeners", "CLIENTS://localhost:" + port + ",CONTROLLER://" + controller),
                Map.entry("advertised.listeners", "CLIENTS://localhost:" + port),
                Map.entry("listener.security.protocol.map", "CLIENTS:SSL,CONTROLLER:SSL"),
                Map.entry("inter.broker.listener.name", "CLIENTS"),
                Map.entry("controller.listener.names", "CONTROLLER"),
                Map.entry("log.dirs", logs.toString())));
        putSecurity(configuration);
        putSizes(configuration);
        return configuration;
    }

    private void putSecurity(Properties configuration) throws IOException {
        configuration.setProperty("ssl.client.auth", "required");
        configuration.setProperty("ssl.keystore.type", "PEM");
        configuration.setProperty("ssl.keystore.key", pem("private-key"));
        configuration.setProperty("ssl.keystore.certificate.chain", pem("certificate"));
        configuration.setProperty("ssl.truststore.type", "PEM");
        configuration.setProperty("ssl.truststore.certificates", pem("callers-authorities"));
        // No DEFAULT at the end: a certificate for anything else is nobody.
        configuration.setProperty(
                "ssl.principal.mapping.rules",
                "RULE:^CN=([A-Za-z0-9_-]+),OU=service$/$1/,"
                        + "RULE:^CN=([A-Za-z0-9_-]+),OU=participant$/participant.$1/");
        configuration.setProperty("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        configuration.setProperty("allow.everyone.if.no.acl.found", "false");
        configuration.setProperty("super.users", "User:broker;User:operations");
    }

    private static void putSizes(Properties configuration) {
        configuration.setProperty("auto.create.topics.enable", "false");
        configuration.setProperty("num.network.threads", "2");
        configuration.setProperty("num.io.threads", "4");
        configuration.setProperty("background.threads", "2");
        configuration.setProperty("num.recovery.threads.per.data.dir", "2");
        configuration.setProperty("message.max.bytes", Integer.toString(4 * 1024 * 1024));
        configuration.setProperty("offsets.topic.num.partitions", "4");
        configuration.setProperty("offsets.topic.replication.factor", "1");
        configuration.setProperty("offsets.retention.minutes", Integer.toString(60 * 24 * 365));
        configuration.setProperty("transaction.state.log.num.partitions", "1");
        configuration.setProperty("transaction.state.log.replication.factor", "1");
        configuration.setProperty("transaction.state.log.min.isr", "1");
        configuration.setProperty("share.coordinator.state.topic.num.partitions", "1");
        configuration.setProperty("share.coordinator.state.topic.replication.factor", "1");
        configuration.setProperty("share.coordinator.state.topic.min.isr", "1");
        configuration.setProperty("group.initial.rebalance.delay.ms", "0");
        configuration.setProperty("log.index.size.max.bytes", Integer.toString(1024 * 1024));
        configuration.setProperty("log.cleaner.dedupe.buffer.size", Integer.toString(16 * 1024 * 1024));
        // After kill -9 the controller waits for the dead broker's session to end: keep it short.
        configuration.setProperty("broker.session.timeout.ms", "2000");
        configuration.setProperty("broker.heartbeat.interval.ms", "500");
        configuration.setProperty("controlled.shutdown.enable", "false");
    }

    private String pem(String setting) throws IOException {
        return Files.readString(Path.of(settings.getProperty(setting)));
    }
}
