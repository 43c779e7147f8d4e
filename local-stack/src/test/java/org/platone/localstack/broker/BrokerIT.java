package org.platone.localstack.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.platone.localstack.authority.Authority;
import org.platone.localstack.authority.Identity;
import org.platone.localstack.process.Child;
import org.platone.localstack.process.Children;
import org.platone.localstack.process.Ports;

class BrokerIT {

    private static final String MEASUREMENTS = "platone.scd.measurements";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    static Path directory;

    private static final Children CHILDREN = Children.open(1);
    private static Authority authority;
    private static Broker.Settings settings;
    private static Child broker;

    @BeforeAll
    static void startBroker() {
        authority = Authority.open(directory.resolve("authority"), Clock.systemUTC());
        var ports = Ports.free(2);
        settings = new Broker.Settings(
                directory.resolve("broker"), ports.get(0), ports.get(1), List.of("SCD", "DSO", "AGG1", "AGG10"));
        broker = start();
    }

    @AfterAll
    static void endBroker() {
        CHILDREN.close();
    }

    private static Child start() {
        var child = Broker.start(CHILDREN, settings, authority, directory.resolve("broker.log"));
        Broker.awaitReady(child);
        return child;
    }

    @Nested
    class Durability {

        @Test
        void hasEveryAcknowledgedRecordAfterBeingKilled() throws Exception {
            var acknowledged = new ConcurrentLinkedQueue<String>();
            for (int round = 0; round < 2; round++) {
                int before = acknowledged.size();
                var prefix = "round-" + round + "-";
                try (var producer = producer(authority.participant("SCD"))) {
                    var writer = Thread.ofPlatform().start(() -> {
                        for (int number = 0; broker.isAlive() && number < 200_000; number++) {
                            var value = prefix + number;
                            var _ = producer.send(new ProducerRecord<>(MEASUREMENTS, value, value), (_, failure) -> {
                                if (failure == null) {
                                    acknowledged.add(value);
                                }
                            });
                        }
                    });
                    Awaitility.await().atMost(PATIENCE).until(() -> acknowledged.size() > before + 1_000);
                    broker.kill();
                    writer.join();
                    producer.close(Duration.ZERO);
                }
                broker = start();
            }

            var lost = new HashSet<>(acknowledged);
            lost.removeAll(valuesOf(MEASUREMENTS));
            assertThat(acknowledged).isNotEmpty();
            assertThat(lost).isEmpty();
        }

        @Test
        void comesBackOnOtherPortsWithItsTopicsAndRules() throws Exception {
            broker.stop(Duration.ofSeconds(20));
            var ports = Ports.free(2);
            settings = new Broker.Settings(settings.directory(), ports.get(0), ports.get(1), settings.participants());

            broker = start();

            assertThat(send(authority.participant("SCD"), "platone.scd.pods")).isEmpty();
        }
    }

    @Nested
    class Access {

        @Test
        void refusesACallerWithoutACertificate() {
            var client = properties(authority.participant("SCD"));
            client.keySet().removeIf(name -> name.startsWith("ssl.keystore"));

            assertThatThrownBy(() -> topics(client)).hasRootCauseInstanceOf(SSLException.class);
        }

        @Test
        void refusesACertificateOfAnotherAuthority() {
            var other = Authority.open(directory.resolve("other"), Clock.systemUTC());

            assertThatThrownBy(() -> topics(properties(other.participant("SCD"))))
                    .hasCauseInstanceOf(SslAuthenticationException.class);
        }

        @Test
        void takesAParticipantThatIsNamedLikeAServiceForAParticipant() throws Exception {
            assertThat(send(authority.participant("market-service"), "platone.internal.books"))
                    .containsInstanceOf(TopicAuthorizationException.class);
            assertThat(send(authority.participant("operations"), "platone.sessions"))
                    .containsInstanceOf(TopicAuthorizationException.class);
            assertThat(send(authority.participant("broker"), "platone.sessions"))
                    .containsInstanceOf(TopicAuthorizationException.class);
        }

        @Test
        void takesAServiceThatIsNamedLikeAParticipantForAService() throws Exception {
            assertThat(send(authority.service("SCD"), MEASUREMENTS))
                    .containsInstanceOf(TopicAuthorizationException.class);
        }

        @Test
        void letsNobodyWriteToAnothersTopic() throws Exception {
            assertThat(send(authority.participant("DSO"), MEASUREMENTS))
                    .containsInstanceOf(TopicAuthorizationException.class);
            assertThat(send(authority.service("clearing-service"), "platone.settlements.DSO"))
                    .containsInstanceOf(TopicAuthorizationException.class);
        }

        @Test
        void letsAParticipantReadItsOwnTopicsAndTheSessions() {
            try (var consumer = consumer(authority.participant("DSO"), "DSO.desk")) {
                consumer.subscribe(List.of("platone.market-outcomes.DSO", "platone.sessions"));

                Awaitility.await().atMost(PATIENCE).until(() -> {
                    consumer.poll(Duration.ofMillis(200));
                    return consumer.assignment().size() == 2;
                });
            }
        }

        @Test
        void letsNoParticipantReadAnothersTopic() {
            assertThatThrownBy(() -> read(authority.participant("AGG1"), "platone.market-outcomes.AGG10"))
                    .isInstanceOf(TopicAuthorizationException.class);
            assertThatThrownBy(() -> read(authority.participant("AGG1"), "platone.internal.market-outcomes"))
                    .isInstanceOf(TopicAuthorizationException.class);
        }

        @Test
        void letsNoParticipantJoinAnothersGroup() {
            for (var group : List.of("AGG10.desk", "AGG1", "market-service")) {
                try (var consumer = consumer(authority.participant("AGG1"), group)) {
                    consumer.subscribe(List.of("platone.sessions"));

                    assertThatThrownBy(() -> consumer.poll(PATIENCE)).isInstanceOf(GroupAuthorizationException.class);
                }
            }
        }

        @Test
        void makesNoTopicByWritingToIt() throws Exception {
            assertThat(send(authority.service("operations"), "platone.unheard-of"))
                    .containsInstanceOf(TimeoutException.class);
            assertThat(topics(properties(authority.service("operations")))).doesNotContain("platone.unheard-of");
        }
    }

    private static Map<String, Object> properties(Identity identity) {
        return new HashMap<>(Broker.clientProperties(
                Broker.address(settings),
                identity.privateKeyPem(),
                identity.certificatePem(),
                new Identity(authority.certificate(), authority.certificate()).certificatePem()));
    }

    private static KafkaProducer<String, String> producer(Identity identity) {
        var properties = properties(identity);
        properties.put("acks", "all");
        properties.put("max.block.ms", 8_000);
        properties.put("retries", 0);
        properties.put("enable.idempotence", false);
        return new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer());
    }

    private static KafkaConsumer<String, String> consumer(Identity identity, String group) {
        var properties = properties(identity);
        properties.put("group.id", group);
        properties.put("auto.offset.reset", "earliest");
        properties.put("enable.auto.commit", false);
        return new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer());
    }

    private static Set<String> topics(Map<String, Object> properties) throws Exception {
        properties.put("default.api.timeout.ms", 8_000);
        properties.put("request.timeout.ms", 8_000);
        try (var admin = Admin.create(properties)) {
            return admin.listTopics().names().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    /** Why the record was refused, if it was. */
    private static Optional<Throwable> send(Identity identity, String topic) throws InterruptedException {
        try (var producer = producer(identity)) {
            producer.send(new ProducerRecord<>(topic, "key", "value")).get();
            return Optional.empty();
        } catch (ExecutionException e) {
            return Optional.ofNullable(e.getCause());
        }
    }

    private static void read(Identity identity, String topic) {
        try (var consumer = consumer(identity, "AGG1.desk")) {
            consumer.assign(List.of(new TopicPartition(topic, 0)));
            consumer.poll(PATIENCE);
        }
    }

    private static Set<String> valuesOf(String topic) {
        try (var consumer = consumer(authority.service("settlement-service"), "settlement-service")) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var values = new HashSet<String>();
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                consumer.poll(Duration.ofSeconds(1)).forEach(record -> values.add(record.value()));
            }
            return values;
        }
    }
}
