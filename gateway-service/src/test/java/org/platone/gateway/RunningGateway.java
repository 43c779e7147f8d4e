package org.platone.gateway;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.platone.localstack.authority.Authority;
import org.platone.localstack.authority.Identity;
import org.platone.localstack.authority.TlsContext;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import tools.jackson.databind.json.JsonMapper;

/** A gateway with all that it needs, in a directory of its own. */
final class RunningGateway implements AutoCloseable {

    static final String SECRET = "the secret of AGG1";
    static final String OPERATORS_SECRET = "the secret of MO";
    static final String PASSWORD = "the password of anna";

    private final Path directory;
    private final Authority authority;
    private final Map<String, String> settings = new TreeMap<>();
    private final URI address;
    private @Nullable ConfigurableApplicationContext context;

    RunningGateway(Path directory) throws IOException {
        this.directory = directory;
        this.authority = Authority.open(directory.resolve("authority"), Clock.systemUTC());
        this.address = URI.create("https://localhost:" + freePort());
        var identity = authority.service("gateway-service");
        settings.put("server.address", "localhost");
        settings.put("server.port", Integer.toString(address.getPort()));
        settings.put("server.ssl.bundle", "edge");
        settings.put("server.ssl.client-auth", "want");
        putBundle(settings, "service", identity, authority.certificate());
        putBundle(settings, "edge", identity, authority.callersCertificates());
        settings.put("platone.access.issuer", address.toString());
        settings.put("platone.auth.participants-file", participantsFile().toString());
        settings.put("platone.auth.keys-file", keysFile().toString());
        settings.put("platone.auth.registered-file", registeredFile().toString());
        // The tests fail on purpose, and all from one address.
        settings.put("platone.limits.refusals-per-minute", "1000");
        settings.put("platone.clock.start", "2026-11-21T10:00:00Z");
        settings.put("platone.clock.origin", "2026-01-01T00:00:00Z");
        settings.put("platone.clock.speed", "60");
        writeParticipants(List.of(aggregator(), operator()));
    }

    private static void putBundle(Map<String, String> settings, String name, Identity identity, Path trusted) {
        var bundle = "spring.ssl.bundle.pem." + name + ".";
        settings.put(
                bundle + "keystore.certificate", identity.certificate().toUri().toString());
        settings.put(
                bundle + "keystore.private-key", identity.privateKey().toUri().toString());
        settings.put(bundle + "truststore.certificate", trusted.toUri().toString());
    }

    RunningGateway with(String property, String value) {
        settings.put(property, value);
        return this;
    }

    /** All services at one address; where nobody answers, if that is null. */
    RunningGateway withServices(@Nullable URI address) {
        for (var service : List.of("market", "settlement", "clearing", "blockchain")) {
            with("platone.services." + service, address == null ? "https://localhost:1" : address.toString());
        }
        return this;
    }

    RunningGateway start() {
        var arguments = new ArrayList<String>();
        settings.forEach((name, value) -> arguments.add("--" + name + "=" + value));
        context = SpringApplication.run(GatewayApplication.class, arguments.toArray(String[]::new));
        return this;
    }

    URI address() {
        return address;
    }

    Path keysFile() {
        return directory.resolve("keys").resolve("signing-keys.json");
    }

    Path registeredFile() {
        return directory.resolve("registered.json");
    }

    Path participantsFile() {
        return directory.resolve("participants.json");
    }

    /** What a client trusts; it shows a service's certificate, as the market does. */
    SSLContext trust() {
        return serviceTls("market-service");
    }

    /** What a participant calls with. */
    SSLContext participantTls(String id) {
        return TlsContext.of(authority.participant(id), authority.participantsCertificate(), authority.certificate());
    }

    /** The files that a server on this machine serves with. */
    Identity identity(String name) {
        return authority.service(name);
    }

    /** What a service on the platform of this gateway is told. */
    Map<String, String> service(String name) {
        var told = new TreeMap<String, String>();
        told.put("spring.application.name", name);
        told.put("server.address", "localhost");
        told.put("server.port", "0");
        told.put("server.ssl.bundle", "service");
        told.put("server.ssl.client-auth", "need");
        putBundle(told, "service", authority.service(name), authority.certificate());
        return told;
    }

    /** What a service serves with. */
    SSLContext serviceTls(String name) {
        return TlsContext.of(authority.service(name), authority.certificate());
    }

    static Map<String, String> aggregator() {
        var hash = new BCryptPasswordEncoder(4);
        return Map.of(
                "participantId", "AGG1",
                "role", "AGGREGATOR",
                "name", "Aggregator 1",
                "clientId", "AGG1",
                "clientSecretHash", String.valueOf(hash.encode(SECRET)),
                "username", "anna",
                "passwordHash", String.valueOf(hash.encode(PASSWORD)));
    }

    static Map<String, String> operator() {
        return Map.of(
                "participantId", "MO",
                "role", "OPERATOR",
                "name", "Market operator",
                "clientId", "MO",
                "clientSecretHash", String.valueOf(new BCryptPasswordEncoder(4).encode(OPERATORS_SECRET)));
    }

    void writeParticipants(List<Map<String, String>> participants) throws IOException {
        Files.writeString(
                participantsFile(), JsonMapper.shared().writeValueAsString(participants), StandardCharsets.UTF_8);
    }

    void restart() {
        close();
        start();
    }

    @Override
    public void close() {
        if (context != null) {
            context.close();
        }
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
