package org.platone.localstack.broker;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.platone.localstack.authority.Authority;
import org.platone.localstack.process.AotCache;
import org.platone.localstack.process.Child;
import org.platone.localstack.process.Children;
import org.platone.localstack.process.JavaCommand;
import org.platone.localstack.process.Launch;
import org.platone.localstack.process.PrivateFiles;

/** Starts the broker's JVM. Nothing of Kafka is needed here. */
public final class Broker {

    /** What people call it, and the name of its log and of its cache. */
    public static final String NAME = "broker";

    private static final Duration START = Duration.ofSeconds(90);

    private static final List<String> OPTIONS = List.of(
            "-Xms64m",
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dlog4j2.configurationFile=local-stack-log4j2.properties");

    private Broker() {}

    /**
     * Where and for whom the broker runs.
     *
     * @param directory its settings and its data
     * @param port where clients find it
     * @param controllerPort where it finds itself
     * @param participants the ids of those who have topics of their own
     */
    public record Settings(Path directory, int port, int controllerPort, List<String> participants) {

        public Settings {
            directory = directory.toAbsolutePath();
            participants = List.copyOf(participants);
        }
    }

    /**
     * The machine or the container in which the broker runs.
     *
     * @param host the address on which it listens for clients; empty for all that there are
     * @param logs its data directory
     */
    public record Place(String host, String logs) {}

    /**
     * What is written for a broker.
     *
     * @param server Kafka's {@code server.properties}, with the private key
     * @param client the properties of a client that may do everything
     */
    public record Files(Path server, Path client) {}

    /** The address that clients connect to first. */
    public static String address(Settings settings) {
        return "localhost:" + settings.port();
    }

    /** Starts the broker for some tests; its topics and access rules are there when {@link #awaitReady} returns. */
    public static Child start(Children children, Settings settings, Authority authority, Path log) {
        return start(
                children, settings, authority, log, options(JavaCommand.usableCache(NAME), JavaCommand.COMPILE_ONCE));
    }

    /** As above, to stay, and with a cache of the caller's. */
    public static Child start(Children children, Settings settings, Authority authority, Path log, AotCache cache) {
        return start(children, settings, authority, log, options(cache, JavaCommand.COMPILE_WELL_LATER));
    }

    private static Child start(
            Children children, Settings settings, Authority authority, Path log, List<String> options) {
        var logs = settings.directory().resolve("data/log").toString();
        var files = write(settings, new Place("localhost", logs), authority);
        var arguments = new ArrayList<>(
                List.of(files.server().toString(), files.client().toString()));
        arguments.addAll(settings.participants());
        return children.start(new Launch(
                NAME,
                // The class itself needs Kafka, which is not on the class path of everyone who starts a broker.
                JavaCommand.of("org.platone.localstack.broker.BrokerProcess", options, arguments),
                settings.directory(),
                log));
    }

    /** Writes what the broker is told, and with what its topics and access rules are made. */
    public static Files write(Settings settings, Place place, Authority authority) {
        var identity = authority.service("broker");
        var files = new Files(
                settings.directory().resolve("broker.properties"),
                settings.directory().resolve("client.properties"));
        write(files.server(), ServerProperties.of(settings, place, authority));
        var client = new Properties();
        client.putAll(clientProperties(
                address(settings), identity.privateKeyPem(), identity.certificatePem(), authority.certificatePem()));
        write(files.client(), client);
        return files;
    }

    /** How every broker of the platform, wherever it runs, knows its callers and decides what they may do. */
    public static Map<String, String> security() {
        return ServerProperties.security();
    }

    private static List<String> options(AotCache cache, List<String> compilers) {
        var options = new ArrayList<>(OPTIONS);
        options.addAll(compilers);
        options.addAll(cache.options());
        return options;
    }

    /** Waits until clients can work. */
    public static void awaitReady(Child broker) {
        broker.awaitLine(Ready.LINE, START);
    }

    /**
     * What a client of the JVM needs to connect as the owner of the certificate.
     *
     * @param keyPem private key
     * @param certificatePem certificate
     * @param authorityPem the authority's certificate
     */
    public static Map<String, String> clientProperties(
            String address, String keyPem, String certificatePem, String authorityPem) {
        return Map.of(
                "bootstrap.servers", address,
                "security.protocol", "SSL",
                "ssl.keystore.type", "PEM",
                "ssl.keystore.key", keyPem,
                "ssl.keystore.certificate.chain", certificatePem,
                "ssl.truststore.type", "PEM",
                "ssl.truststore.certificates", authorityPem);
    }

    static void write(Path file, Properties properties) {
        var text = new StringWriter();
        try {
            properties.store(text, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        PrivateFiles.write(file, text.toString());
    }
}
