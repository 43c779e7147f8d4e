package org.platone.localstack.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.platone.localstack.authority.Authority;
import org.platone.localstack.authority.Identity;
import org.platone.localstack.authority.TlsContext;
import org.platone.localstack.broker.Broker;
import org.platone.localstack.chain.Chain;
import org.platone.localstack.process.Children;
import org.platone.localstack.process.DirectoryLock;
import org.platone.localstack.process.FileTree;
import org.platone.localstack.process.Ports;
import org.platone.localstack.store.Store;

/**
 * Broker, store, chain and tokens for the integration tests of a service.
 *
 * <p>The parts run in JVMs of their own with their files in {@code target/embedded/1}, or in {@code 2}
 * when another JVM of the same tests has that, and so on, and end with the JVM of the tests,
 * also when it is killed. They start empty. Everyone in the JVM shares them: tests keep apart by the names of their
 * databases and by the keys of their messages.
 *
 * <p>With the system property {@code platone.containers} they are Kafka, MongoDB and Besu in containers.
 */
public final class EmbeddedPlatform {

    private static final List<String> PARTICIPANTS = List.of("MO", "DSO", "TSO", "AGG1", "AGG2", "AGG3", "SCD");
    private static final int GRACE_SECONDS = 5;
    private static final String CONTAINERS = "platone.containers";

    private static @Nullable EmbeddedPlatform shared;

    private final Path directory;
    private final Authority authority;
    private final Broker.Settings broker;
    private final int storePort;
    private final SignedTokens tokens;
    private final HttpClient client;
    private final Parts parts;
    private @Nullable URI chain;

    // The lock is held until the JVM ends.
    @SuppressWarnings({"unused", "FieldCanBeLocal"})
    private final DirectoryLock lock;

    private EmbeddedPlatform(Path directory, DirectoryLock lock) {
        this.directory = directory;
        this.lock = lock;
        FileTree.empty(directory);
        var children = Children.open(GRACE_SECONDS);
        authority = Authority.open(directory.resolve("authority"), Clock.systemUTC());
        var ports = Ports.free(3);
        storePort = ports.get(2);
        broker = new Broker.Settings(directory.resolve("broker"), ports.get(0), ports.get(1), PARTICIPANTS);
        var gateway = TlsContext.of(authority.service("gateway-service"), authority.certificate());
        client = HttpClient.newBuilder().sslContext(gateway).build();
        tokens = SignedTokens.publish(gateway, Clock.systemUTC());
        var plan = new PartsPlan(children, authority, broker, storePort, directory);
        parts = Boolean.getBoolean(CONTAINERS) ? new ContainerParts(plan) : new EmbeddedParts(plan);
        parts.start();
    }

    /** Lets broker and store be away while something is done, and brings them back with all that they had. */
    public synchronized void whileAway(Runnable work) {
        parts.stop();
        try {
            work.run();
        } finally {
            parts.start();
        }
    }

    /** The one of this JVM; started by the first call. */
    public static synchronized EmbeddedPlatform shared() {
        if (shared == null) {
            shared = inFreeDirectory();
        }
        return shared;
    }

    private static EmbeddedPlatform inFreeDirectory() {
        for (int number = 1; ; number++) {
            var directory =
                    Path.of("target", "embedded", String.valueOf(number)).toAbsolutePath();
            var lock = DirectoryLock.tryAcquire(directory);
            if (lock.isPresent()) {
                return new EmbeddedPlatform(directory, lock.get());
            }
        }
    }

    /** All that a service must be told to run on this platform, with the database as its own. */
    public Map<String, Object> properties(String serviceName, String database) {
        var identity = authority.service(serviceName);
        var properties = new HashMap<String, Object>();
        properties.put("spring.application.name", serviceName);
        properties.put("server.address", "localhost");
        properties.put("server.port", 0);
        properties.put("server.ssl.bundle", "service");
        properties.put("server.ssl.client-auth", "need");
        var bundle = "spring.ssl.bundle.pem.service.";
        properties.put(bundle + "keystore.certificate", location(identity.certificate()));
        properties.put(bundle + "keystore.private-key", location(identity.privateKey()));
        properties.put(bundle + "truststore.certificate", location(authority.certificate()));
        properties.put(bundle + "reload-on-update", true);
        properties.put("spring.mongodb.uri", Store.uri(storePort, database));
        properties.put("spring.kafka.bootstrap-servers", Broker.address(broker));
        properties.put("spring.kafka.security.protocol", "SSL");
        properties.put("spring.kafka.ssl.bundle", "service");
        properties.put("platone.access.issuer", tokens.issuer());
        properties.put("platone.access.jwk-set-uri", tokens.keySetAddress());
        properties.put("platone.access.audience", SignedTokens.AUDIENCE);
        if (serviceName.equals("blockchain-service")) {
            properties.put("platone.chain.rpc-url", rpc().toString());
            properties.put("platone.chain.chain-id", Chain.ID);
            properties.put(
                    "platone.chain.keystore-dir",
                    directory.resolve("keystore").resolve(database).toString());
        }
        return properties;
    }

    private static String location(Path file) {
        return file.toUri().toString();
    }

    /** A token that the services believe, valid for longer than a test takes. */
    public String token(String participantId, String role) {
        return tokens.token(participantId, role);
    }

    /** A token of the same issuer for whom it is, perhaps for another audience, or over already (negative validity). */
    public String token(String participantId, String role, String audience, Duration validity) {
        return tokens.token(participantId, role, audience, validity);
    }

    /** A client that the services let in: it shows the gateway's certificate. */
    public HttpClient client() {
        return client;
    }

    /**
     * What a Kafka client needs to connect.
     *
     * @param principal a participant's id, or the name of a service
     */
    public Properties kafka(String principal) {
        var identity = identity(principal);
        var properties = new Properties();
        properties.putAll(Broker.clientProperties(
                Broker.address(broker),
                identity.privateKeyPem(),
                identity.certificatePem(),
                authority.certificatePem()));
        return properties;
    }

    private Identity identity(String principal) {
        return PARTICIPANTS.contains(principal) ? authority.participant(principal) : authority.service(principal);
    }

    /** Where the chain takes JSON-RPC calls; starts it at the first call. */
    public synchronized URI rpc() {
        if (chain == null) {
            chain = parts.startChain();
        }
        return chain;
    }

    /** Gives a service another certificate and key, in the files that it was told. */
    public void renew(String serviceName) {
        var identity = authority.service(serviceName);
        try {
            Files.delete(identity.certificate());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        authority.service(serviceName);
    }

    /** The PEM file of a participant's certificate. */
    public Path participantCertificate(String participantId) {
        return authority.participant(participantId).certificate();
    }

    /** The PEM file of a participant's private key. */
    public Path participantPrivateKey(String participantId) {
        return authority.participant(participantId).privateKey();
    }

    /** The PEM files that sign the certificates of participants: certificate and private key. */
    public Identity participantsAuthority() {
        return new Identity(authority.participantsCertificate(), authority.participantsKey());
    }

    /** The PEM file of the authority that signed the certificates of the services. */
    public Path authorityCertificate() {
        return authority.certificate();
    }
}
