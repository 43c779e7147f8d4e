package org.platone.clearing.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.platone.clearing.book.ExampleBook;
import org.platone.localstack.broker.SaslBroker;
import org.platone.localstack.process.Children;
import org.platone.localstack.test.EmbeddedPlatform;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The service on somebody else's Kafka, which knows its clients by names and passwords, with the settings of deploy/. */
@ExtendWith(OutputCaptureExtension.class)
class PasswordClusterIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Path DEPLOY = Path.of("../deploy/kafka-sasl");
    private static final String SERVICE = "clearing-service";

    @TempDir
    static Path directory;

    private static final Children CHILDREN = Children.open(2);
    private static SaslBroker broker;

    @BeforeAll
    static void startBroker() {
        broker = SaslBroker.start(CHILDREN, directory.resolve("cluster"));
    }

    @AfterAll
    static void endBroker() {
        CHILDREN.close();
    }

    /** It is there before the rules are, says that it is refused, and goes to work when they are made. */
    @Test
    void clearsABookOnceTheClusterHasItsTopicsAndRules(CapturedOutput output) throws Exception {
        try (var service = service("with-passwords", broker.password(SERVICE))) {
            await().atMost(SOON).until(() -> output.getAll().contains("GroupAuthorizationException"));
            assertThat(health(service)).isEqualTo("UP");

            var setUp =
                    broker.setUp(client(SaslBroker.OPERATIONS, broker.password(SaslBroker.OPERATIONS)), "MO", "DSO");

            assertThat(setUp.exitCode()).as("%s", setUp.log()).isZero();
            var again =
                    broker.setUp(client(SaslBroker.OPERATIONS, broker.password(SaslBroker.OPERATIONS)), "MO", "DSO");
            assertThat(again.log()).contains("The topics and access rules are there.");
            try (var market = new Market(read(client("market-service", broker.password("market-service"))))) {
                for (var message : Market.messages("password", "password:book:1", orderBook())) {
                    market.send(message);
                }
                await().atMost(SOON)
                        .untilAsserted(
                                () -> assertThat(market.heard("password")).hasSize(1));
                assertThat(market.heard("password").getFirst()).contains("\"welfare\":\"0.158750125\"");
            }
            assertThatThrownBy(() -> write("platone.sessions")).hasCauseInstanceOf(TopicAuthorizationException.class);
            assertThatThrownBy(() -> write("platone.internal.books"))
                    .hasCauseInstanceOf(TopicAuthorizationException.class);
        }
    }

    @Test
    void saysThatAPasswordIsWrong(CapturedOutput output) throws Exception {
        try (var service = service("wrong-password", "not-the-password")) {
            await().atMost(SOON).until(() -> health(service).equals("DOWN"));
            await().atMost(SOON)
                    .until(() -> output.getAll()
                            .contains("Authentication failed during authentication due to invalid credentials "
                                    + "with SASL mechanism SCRAM-SHA-512"));
            assertThat(service.get("/actuator/health/liveness", "MO", "OPERATOR")
                            .status())
                    .isEqualTo(200);
        }
        assertThat(output.getAll()).doesNotContain("not-the-password");

        var setUp = broker.setUp(client(SaslBroker.OPERATIONS, "not-the-password"));

        assertThat(setUp.exitCode()).isNotZero();
        assertThat(setUp.log()).anyMatch(line -> line.contains("SaslAuthenticationException"));
    }

    private static String orderBook() {
        return ExampleBook.JSON.replace("635100006369b3002cc2303c", "password");
    }

    private static String health(ClearingService service) throws IOException, InterruptedException {
        return service.get("/actuator/health", "MO", "OPERATOR")
                .json()
                .at("/components/broker/status")
                .asString();
    }

    private static ClearingService service(String database, String password) throws IOException {
        var settings = EmbeddedPlatform.shared().properties(SERVICE, database);
        settings.keySet().removeIf(name -> name.startsWith("spring.kafka."));
        return new ClearingService(
                settings,
                "--spring.config.additional-location="
                        + DEPLOY.resolve("service.properties").toUri(),
                "--spring.kafka.bootstrap-servers=" + broker.address(),
                "--spring.config.import=configtree:" + secrets(SERVICE, password) + "/",
                "--spring.ssl.bundle.pem.kafka.truststore.certificate="
                        + broker.certificate().toUri());
    }

    /** The folder that a platform mounts for one of its users. */
    private static Path secrets(String user, String password) throws IOException {
        var folder = Files.createDirectories(directory.resolve("secrets").resolve(user + password.hashCode()));
        Files.writeString(folder.resolve("kafka.password"), password);
        return folder;
    }

    /** The properties of operations' client, or of another user's, with what is different in each cluster. */
    private static Path client(String user, String password) throws IOException {
        var text = Files.readString(DEPLOY.resolve("operations.properties"))
                .replace("kafka.example.org:9094", broker.address())
                .replace("/run/platone/settings", secrets(user, password).toString())
                .replace("/run/platone/tls/kafka-ca.crt", broker.certificate().toString())
                .replace("username=\"operations\"", "username=\"" + user + "\"");
        return Files.writeString(directory.resolve(user + password.hashCode() + ".properties"), text);
    }

    private static Properties read(Path file) throws IOException {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties;
    }

    private static void write(String topic) throws IOException, InterruptedException, ExecutionException {
        try (var producer = new KafkaProducer<>(
                read(client(SERVICE, broker.password(SERVICE))), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, "key", "value")).get();
        }
    }
}
