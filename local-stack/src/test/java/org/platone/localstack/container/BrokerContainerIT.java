package org.platone.localstack.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.platone.localstack.authority.Authority;
import org.platone.localstack.authority.Identity;
import org.platone.localstack.broker.Broker;
import org.platone.localstack.process.Child;
import org.platone.localstack.process.Children;
import org.platone.localstack.process.JavaCommand;
import org.platone.localstack.process.Launch;
import org.platone.localstack.process.Ports;
import org.testcontainers.containers.GenericContainer;

/** What the container gets, its script too, with Kafka's classes in place of its image. */
class BrokerContainerIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PODS = "platone.scd.pods";

    @TempDir
    Path directory;

    private final Children children = Children.open(1);

    @AfterEach
    void end() {
        children.close();
    }

    @Test
    void takesClientsOfThePlatformAndHasTheirRecordsWhenItComesBack() throws Exception {
        var authority = Authority.open(directory.resolve("authority"), Clock.systemUTC());
        var ports = Ports.free(2);
        var settings =
                new Broker.Settings(directory.resolve("broker"), ports.get(0), ports.get(1), List.of("SCD", "DSO"));
        var part = new BrokerContainer(
                settings.port(), Broker.write(settings, BrokerContainer.PLACE, authority), settings.participants());
        var container = part.container();
        layOut(part);

        var broker = start(container, settings);
        part.prepare();
        send(settings, authority, authority.participant("SCD"), "before");
        var refused = refusal(settings, authority, authority.participant("DSO"));
        broker.stop(PATIENCE);
        start(container, settings);
        part.prepare();
        send(settings, authority, authority.participant("SCD"), "after");

        assertThat(refused).isInstanceOf(TopicAuthorizationException.class);
        assertThat(values(settings, authority)).containsExactly("before", "after");
    }

    /** As the engine copies the files, but below a folder of this test; and so are the places that they name. */
    private void layOut(PartContainer part) throws IOException {
        for (var copy : part.files().entrySet()) {
            var target = below(copy.getKey());
            Files.createDirectories(Objects.requireNonNull(target.getParent()));
            var text = Files.readString(copy.getValue());
            Files.writeString(
                    target,
                    text.replace(
                            BrokerContainer.PLACE.logs(),
                            below(BrokerContainer.PLACE.logs()).toString()));
        }
        // What the image has: Kafka's own programs.
        program("kafka-storage.sh", "kafka.tools.StorageTool");
        program("kafka-server-start.sh", "kafka.Kafka");
    }

    private void program(String name, String main) throws IOException {
        var program = below("/opt/kafka/bin").resolve(name);
        Files.createDirectories(Objects.requireNonNull(program.getParent()));
        Files.writeString(program, """
                #!/bin/sh
                exec '%s' -Xmx384m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
                  -Dlog4j2.configurationFile=local-stack-log4j2.properties -cp '%s:%s/lib/*' %s "$@"
                """.formatted(
                        JavaCommand.java(), JavaCommand.classPath().getFirst(), JavaCommand.target(), main));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }

    private Path below(String path) {
        return directory.resolve("container" + path);
    }

    private Child start(GenericContainer<?> container, Broker.Settings settings) {
        var environment = new HashMap<>(container.getEnvMap());
        environment.put("KAFKA_HOME", below("/opt/kafka").toString());
        environment.computeIfPresent("CLUSTER_ID_FILE", (_, file) -> below(file).toString());
        var broker = children.start(new Launch(
                "broker",
                List.of("/bin/sh", below(BrokerContainer.FOLDER + "start").toString()),
                directory,
                directory.resolve("broker.log"),
                environment));
        broker.await("did not listen", PATIENCE, Duration.ofMillis(100), () -> Ports.answers(settings.port()));
        return broker;
    }

    private static Map<String, Object> client(Broker.Settings settings, Authority authority, Identity identity) {
        return new HashMap<>(Broker.clientProperties(
                Broker.address(settings),
                identity.privateKeyPem(),
                identity.certificatePem(),
                authority.certificatePem()));
    }

    private static void send(Broker.Settings settings, Authority authority, Identity identity, String value)
            throws InterruptedException, ExecutionException {
        try (var producer = new KafkaProducer<>(
                client(settings, authority, identity), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(PODS, 0, "key", value)).get();
        }
    }

    private static Throwable refusal(Broker.Settings settings, Authority authority, Identity identity)
            throws InterruptedException {
        try {
            send(settings, authority, identity, "foreign");
            throw new AssertionError("The broker took it");
        } catch (ExecutionException e) {
            return Objects.requireNonNull(e.getCause());
        }
    }

    private static List<String> values(Broker.Settings settings, Authority authority) {
        var properties = client(settings, authority, authority.service("market-service"));
        properties.put("group.id", "market-service");
        try (var consumer = new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer())) {
            var partition = new TopicPartition(PODS, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            var values = new ArrayList<String>();
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofSeconds(1)).forEach(record -> values.add(record.value()));
            }
            return values;
        }
    }
}
