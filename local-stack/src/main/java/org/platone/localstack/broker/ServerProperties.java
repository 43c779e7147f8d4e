package org.platone.localstack.broker;

import java.util.Map;
import java.util.Properties;
import org.platone.localstack.authority.Authority;

/**
 * What a broker that is its own controller is told, in the words of Kafka's {@code server.properties}: the same wherever it
 * runs.
 */
final class ServerProperties {

    static final int NODE = 1;
    static final String CONTROLLER_LISTENER = "CONTROLLER";
    static final String LOGS = "log.dirs";

    private static final String CLIENTS_LISTENER = "CLIENTS";

    private ServerProperties() {}

    static Properties of(Broker.Settings settings, Broker.Place place, Authority authority) {
        var properties = new Properties();
        var controller = "localhost:" + settings.controllerPort();
        properties.setProperty("process.roles", "broker,controller");
        properties.setProperty("node.id", Integer.toString(NODE));
        properties.setProperty("controller.quorum.voters", NODE + "@" + controller);
        properties.setProperty(
                "listeners",
                "%s://%s:%d,%s://%s"
                        .formatted(CLIENTS_LISTENER, place.host(), settings.port(), CONTROLLER_LISTENER, controller));
        properties.setProperty("advertised.listeners", CLIENTS_LISTENER + "://" + Broker.address(settings));
        properties.setProperty(
                "listener.security.protocol.map", "%s:SSL,%s:SSL".formatted(CLIENTS_LISTENER, CONTROLLER_LISTENER));
        properties.setProperty("inter.broker.listener.name", CLIENTS_LISTENER);
        properties.setProperty("controller.listener.names", CONTROLLER_LISTENER);
        properties.setProperty(LOGS, place.logs());
        putCertificates(properties, authority);
        properties.putAll(security());
        properties.putAll(sizes());
        return properties;
    }

    private static void putCertificates(Properties properties, Authority authority) {
        var identity = authority.service("broker");
        properties.setProperty("ssl.keystore.type", "PEM");
        properties.setProperty("ssl.keystore.key", identity.privateKeyPem());
        properties.setProperty("ssl.keystore.certificate.chain", identity.certificatePem());
        properties.setProperty("ssl.truststore.type", "PEM");
        properties.setProperty("ssl.truststore.certificates", authority.callersPem());
    }

    /** Who is let in as whom, and who may do what. */
    static Map<String, String> security() {
        return Map.of(
                "ssl.client.auth", "required",
                // No DEFAULT at the end: a certificate for anything else is nobody.
                "ssl.principal.mapping.rules",
                        "RULE:^CN=([A-Za-z0-9_-]+),OU=service$/$1/,"
                                + "RULE:^CN=([A-Za-z0-9_-]+),OU=participant$/participant.$1/",
                "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                "allow.everyone.if.no.acl.found", "false",
                "super.users", "User:broker;User:operations",
                "auto.create.topics.enable", "false");
    }

    /** What one machine needs, and a broker that was killed and comes back soon. */
    static Map<String, String> sizes() {
        return Map.ofEntries(
                Map.entry("num.network.threads", "2"),
                Map.entry("num.io.threads", "4"),
                Map.entry("background.threads", "2"),
                Map.entry("num.recovery.threads.per.data.dir", "2"),
                Map.entry("message.max.bytes", Integer.toString(4 * 1024 * 1024)),
                Map.entry("offsets.topic.num.partitions", "4"),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("offsets.retention.minutes", Integer.toString(60 * 24 * 365)),
                Map.entry("transaction.state.log.num.partitions", "1"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("share.coordinator.state.topic.num.partitions", "1"),
                Map.entry("share.coordinator.state.topic.replication.factor", "1"),
                Map.entry("share.coordinator.state.topic.min.isr", "1"),
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                Map.entry("log.index.size.max.bytes", Integer.toString(1024 * 1024)),
                Map.entry("log.cleaner.dedupe.buffer.size", Integer.toString(16 * 1024 * 1024)),
                // After kill -9 the controller waits for the dead broker's session to end: keep it short.
                Map.entry("broker.session.timeout.ms", "2000"),
                Map.entry("broker.heartbeat.interval.ms", "500"),
                Map.entry("controlled.shutdown.enable", "false"));
    }
}
