package org.platone.localstack.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an outside system is told of a running platform: addresses, the CA, and one participant's credentials. */
final class Platform {

    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final Path state;
    private final JsonNode description;

    private Platform(Path state, JsonNode description) {
        this.state = state;
        this.description = description;
    }

    static Platform in(Path state) {
        return new Platform(state, JSON.readTree(state.resolve("platform.json")));
    }

    String gateway() {
        return text("gateway");
    }

    String dashboard() {
        return text("dashboard");
    }

    String kafka() {
        return text("kafka");
    }

    String rpc() {
        return text("rpc");
    }

    /** The address of {@code certification}, {@code settlementAgreement} or {@code token}. */
    String contract(String name) {
        return description.required("contracts").required(name).asString();
    }

    MarketTime time() {
        JsonNode clock = description.required("clock");
        String origin = clock.path("origin").asString("");
        return new MarketTime(
                Instant.parse(clock.required("start").asString()),
                origin.isEmpty() ? null : Instant.parse(origin),
                clock.required("speed").asInt());
    }

    Credentials credentials(String participantId) {
        return JSON.readValue(
                state.resolve("participants").resolve(participantId + ".json").toFile(), Credentials.class);
    }

    /** The certificate of a service, which nobody outside has but whoever operates the platform. */
    Credentials service(String name) {
        Path certificates = state.resolve("authority").resolve("services");
        return new Credentials(
                name,
                "SERVICE",
                "",
                "",
                certificates.resolve(name + ".pem").toString(),
                certificates.resolve(name + "-key.pem").toString(),
                "",
                "");
    }

    /** The process of a part of the platform. */
    ProcessHandle process(String part) {
        JsonNode status = JSON.readTree(state.resolve("status.json"));
        for (JsonNode one : status.required("parts")) {
            if (one.required("name").asString().equals(part)) {
                return ProcessHandle.of(one.required("pid").asLong())
                        .orElseThrow(() -> new IllegalStateException(part + " does not run"));
            }
        }
        throw new IllegalStateException("there is no part " + part);
    }

    private String text(String field) {
        return description.required(field).asString();
    }

    /** Trusts the platform's certificate authority and nothing else. */
    SSLContext trust() {
        try (InputStream ca = Files.newInputStream(Path.of(text("ca")))) {
            KeyStore anchors = KeyStore.getInstance(KeyStore.getDefaultType());
            anchors.load(null, null);
            anchors.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(ca));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(anchors);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("the platform's CA file cannot be read: " + text("ca"), e);
        }
    }

    /** Kafka client settings with the participant's own certificate. */
    Properties kafkaClient(Credentials who) {
        try {
            Properties settings = new Properties();
            settings.putAll(Map.of(
                    "bootstrap.servers", kafka(),
                    "security.protocol", "SSL",
                    "ssl.truststore.type", "PEM",
                    "ssl.truststore.certificates", Files.readString(Path.of(text("ca"))),
                    "ssl.keystore.type", "PEM",
                    "ssl.keystore.certificate.chain", Files.readString(Path.of(who.certificate())),
                    "ssl.keystore.key", Files.readString(Path.of(who.privateKey())),
                    "client.id", who.participantId()));
            return settings;
        } catch (IOException e) {
            throw new IllegalStateException("the certificate of " + who.participantId() + " cannot be read", e);
        }
    }

    /** One file of {@code participants/}. */
    record Credentials(
            String participantId,
            String role,
            String clientId,
            String clientSecret,
            String certificate,
            String privateKey,
            String username,
            String password) {

        @Override
        public String toString() {
            return participantId;
        }
    }
}
