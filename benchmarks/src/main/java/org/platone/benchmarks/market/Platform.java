package org.platone.benchmarks.market;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The platform as {@code ./platone up} starts it, with nobody in it; it ends when this is closed. */
final class Platform implements AutoCloseable {
    static final JsonMapper JSON = JsonMapper.shared();

    private final Path project;
    private final Path state;
    private final JsonNode description;

    private Platform(Path project, Path state) {
        this.project = project;
        this.state = state;
        this.description = JSON.readTree(state.resolve("platform.json"));
    }

    /**
     * Starts it anew.
     *
     * @param settings what its services are told beside
     */
    static Platform start(Path state, Map<String, String> settings) {
        Path project = project();
        List<String> command = new ArrayList<>(List.of("up", "--detach", "--fresh", "--state", state.toString()));
        settings.forEach((name, value) -> command.addAll(List.of("--set", name + "=" + value)));
        platone(project, command);
        return new Platform(project, state);
    }

    private static Path project() {
        Path here = Path.of("").toAbsolutePath();
        for (Path folder = here; folder != null; folder = folder.getParent()) {
            if (Files.isExecutable(folder.resolve("platone"))) {
                return folder;
            }
        }
        throw new IllegalStateException("The benchmark is run inside the project; no ./platone above " + here);
    }

    private static void platone(Path project, List<String> arguments) {
        List<String> command =
                new ArrayList<>(List.of(project.resolve("platone").toString()));
        command.addAll(arguments);
        try {
            int exit = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw new IllegalStateException(String.join(" ", command) + " ended with " + exit);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    String gateway() {
        return description.required("gateway").asString();
    }

    JsonNode credentials(String participantId) {
        return JSON.readTree(state.resolve("participants").resolve(participantId + ".json"));
    }

    /** What a service is told. */
    Properties settings(String service) {
        return properties(state.resolve("services").resolve(service).resolve("application.properties"));
    }

    /** A Kafka client with a participant's certificate. */
    Properties kafkaOfParticipant(String participantId) {
        JsonNode own = credentials(participantId);
        return kafka(
                Path.of(own.required("certificate").asString()),
                Path.of(own.required("privateKey").asString()));
    }

    /** A Kafka client with a service's certificate. */
    Properties kafkaOfService(String service) {
        Properties settings = settings(service);
        String bundle = "spring.ssl.bundle.pem.service.keystore.";
        return kafka(file(settings, bundle + "certificate"), file(settings, bundle + "private-key"));
    }

    /** A Kafka client that may do everything. */
    Properties kafkaOfBroker() {
        return properties(state.resolve("broker").resolve("client.properties"));
    }

    private static Path file(Properties settings, String name) {
        return Path.of(java.net.URI.create(settings.getProperty(name)));
    }

    private Properties kafka(Path certificate, Path key) {
        try {
            var properties = new Properties();
            properties.putAll(Map.of(
                    "bootstrap.servers", description.required("kafka").asString(),
                    "security.protocol", "SSL",
                    "ssl.truststore.type", "PEM",
                    "ssl.truststore.certificates", Files.readString(ca()),
                    "ssl.keystore.type", "PEM",
                    "ssl.keystore.certificate.chain", Files.readString(certificate),
                    "ssl.keystore.key", Files.readString(key)));
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path ca() {
        return Path.of(description.required("ca").asString());
    }

    private static Properties properties(Path file) {
        var properties = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    /** Trusts the platform's certificate authority. */
    SSLContext trust() {
        try (InputStream in = Files.newInputStream(ca())) {
            KeyStore anchors = KeyStore.getInstance(KeyStore.getDefaultType());
            anchors.load(null, null);
            anchors.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(anchors);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        platone(project, List.of("down", "--state", state.toString()));
    }
}
