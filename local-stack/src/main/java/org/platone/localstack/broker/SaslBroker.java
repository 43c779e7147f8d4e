package org.platone.localstack.broker;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.platone.localstack.authority.Authority;
import org.platone.localstack.authority.Passwords;
import org.platone.localstack.process.Child;
import org.platone.localstack.process.Children;
import org.platone.localstack.process.JavaCommand;
import org.platone.localstack.process.Launch;
import org.platone.localstack.process.Ports;

/**
 * Somebody else's Kafka, for tests: it knows its clients by a name and a password over TLS (SASL_SSL with SCRAM), its
 * certificates are its own, and it starts without topics and access rules. There is a user for each service, and
 * {@code operations}, who may do everything.
 */
public final class SaslBroker {

    /** The user who makes topics and access rules. */
    public static final String OPERATIONS = "operations";

    static final String MECHANISM = "SCRAM-SHA-512";

    private static final Duration START = Duration.ofSeconds(90);
    private static final int PASSWORD_BYTES = 18;
    private static final List<String> OPTIONS = List.of(
            "-Xmx384m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Dlog4j2.configurationFile=local-stack-log4j2.properties");

    private final Children children;
    private final Path directory;
    private final Authority authority;
    private final int port;
    private final Map<String, String> passwords = new HashMap<>();

    private SaslBroker(Children children, Path directory) {
        this.children = children;
        this.directory = directory.toAbsolutePath();
        authority = Authority.open(this.directory.resolve("authority"), Clock.systemUTC());
        port = Ports.free(1).getFirst();
        var random = new Passwords();
        Stream.concat(Topics.SERVICES.stream(), Stream.of(OPERATIONS))
                .forEach(user -> passwords.put(user, random.random(PASSWORD_BYTES)));
    }

    /** Starts it with its files in the directory, and waits until clients can work. */
    public static SaslBroker start(Children children, Path directory) {
        var broker = new SaslBroker(children, directory);
        broker.start();
        return broker;
    }

    private void start() {
        var settings = directory.resolve("server.properties");
        Broker.write(settings, serverProperties());
        var users = new Properties();
        users.putAll(passwords);
        var usersFile = directory.resolve("users.properties");
        Broker.write(usersFile, users);
        run("SaslBrokerProcess", "sasl-broker", List.of(settings.toString(), usersFile.toString()))
                .awaitLine(Ready.LINE, START);
    }

    private Properties serverProperties() {
        var others = Ports.free(2);
        var settings = new Broker.Settings(directory, others.get(0), others.get(1), List.of());
        var place = new Broker.Place("localhost", directory.resolve("data/log").toString());
        var properties = ServerProperties.of(settings, place, authority);
        // The brokers among themselves go by certificates; all others come by the second listener.
        var users = "USERS://localhost:" + port;
        append(properties, "listeners", users);
        append(properties, "advertised.listeners", users);
        append(properties, "listener.security.protocol.map", "USERS:SASL_SSL");
        properties.setProperty("listener.name.users.sasl.enabled.mechanisms", MECHANISM);
        properties.setProperty(
                "listener.name.users.scram-sha-512.sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required;");
        return properties;
    }

    private static void append(Properties properties, String name, String value) {
        properties.setProperty(name, properties.getProperty(name) + "," + value);
    }

    private Child run(String main, String name, List<String> arguments) {
        return children.start(new Launch(
                name,
                JavaCommand.of("org.platone.localstack.broker." + main, OPTIONS, arguments),
                directory,
                directory.resolve(name + ".log")));
    }

    /** The address that clients connect to first. */
    public String address() {
        return "localhost:" + port;
    }

    /** The certificate to trust, a PEM file. */
    public Path certificate() {
        return authority.certificate();
    }

    /** The password of a service's user, or of {@link #OPERATIONS}. */
    public String password(String user) {
        var password = passwords.get(user);
        if (password == null) {
            throw new IllegalArgumentException("No user: " + user);
        }
        return password;
    }

    /**
     * Brings it to the platform's topics and access rules, as whoever runs a cluster does.
     *
     * @param client a file with the properties of a client
     * @return the exit code, and what was said
     */
    public SetUp setUp(Path client, String... participants) throws InterruptedException {
        var arguments = Stream.concat(Stream.of(client.toString()), Arrays.stream(participants))
                .toList();
        var setup = run("ClusterSetup", "cluster-setup", arguments);
        return new SetUp(setup.await(), setup.logTail(Integer.MAX_VALUE));
    }

    /** How the setup ended. */
    public record SetUp(int exitCode, List<String> log) {

        public SetUp {
            log = List.copyOf(log);
        }
    }
}
