package org.platone.starter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.UUID;
import java.util.function.Predicate;
import javax.net.ssl.SSLSocket;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.bson.Document;
import org.bson.types.Binary;
import org.bson.types.Decimal128;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.platone.localstack.test.EmbeddedPlatform;
import org.platone.starter.access.Caller;
import org.platone.starter.access.Role;
import org.platone.starter.events.DeadLetters;
import org.platone.starter.events.Event;
import org.platone.starter.events.EventNotPublished;
import org.platone.starter.events.EventPublisher;
import org.platone.starter.json.CanonicalJson;
import org.platone.starter.json.StrictJson;
import org.platone.starter.tls.ServiceClients;
import org.platone.starter.trace.TraceNotes;
import org.platone.starter.trace.Traces;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/** A service on a real broker and a store, over two-way TLS. */
class ServiceIT {

    private static EmbeddedPlatform platform;
    private static ConfigurableApplicationContext service;
    private static URI base;
    private static SpanReceiver spans;

    @BeforeAll
    static void start() throws IOException {
        platform = EmbeddedPlatform.shared();
        base = URI.create("https://localhost:" + freePort());
        var properties = platform.properties("market-service", "starter");
        properties.put("spring.application.name", "market-service");
        properties.put("server.port", base.getPort());
        properties.put("platone.services.market", base);
        spans = SpanReceiver.start();
        properties.put("management.opentelemetry.tracing.export.otlp.endpoint", spans.address());
        properties.put("management.opentelemetry.tracing.export.schedule-delay", "100ms");
        var arguments = new ArrayList<String>();
        properties.forEach((name, value) -> arguments.add("--" + name + "=" + value));
        service = new SpringApplication(TestService.class, TestListeners.class, TestAudit.class)
                .run(arguments.toArray(String[]::new));
    }

    @AfterAll
    static void stop() {
        service.close();
        spans.close();
    }

    @Test
    void isHealthyWithBrokerAndStore() throws Exception {
        var health = get(platform.client(), "/actuator/health", "");

        assertThat(health.statusCode()).as(health.body()).isEqualTo(200);
        assertThat(health.body()).contains("\"broker\":{\"status\":\"UP\"}").contains("\"mongo\":{\"status\":\"UP\"}");
    }

    @Test
    void letsInNobodyWithoutACertificate() {
        assertThatThrownBy(() -> get(HttpClient.newHttpClient(), "/actuator/health", ""))
                .isInstanceOf(IOException.class);
    }

    @Test
    void believesTokensByKeysThatItFetchesOverTls() throws Exception {
        var answer = get(platform.client(), "/api/caller", platform.token("DSO", "DSO"));

        assertThat(answer.body()).isEqualTo("{\"participantId\":\"DSO\",\"role\":\"DSO\"}");
    }

    @Test
    void callsOtherServicesWithTheTokenOfItsCaller() {
        assertThat(calledAs("AGG2")).isEqualTo(new Caller("AGG2", Role.AGGREGATOR));
    }

    /** Who a service is called by that this one calls on behalf of an aggregator. */
    private static Caller calledAs(String aggregator) {
        var token = service.getBean(JwtDecoder.class).decode(platform.token(aggregator, "AGGREGATOR"));
        SecurityContextHolder.getContext().setAuthentication(new JwtAuthenticationToken(token));
        try {
            return Objects.requireNonNull(service.getBean(ServiceClients.class)
                    .to("market")
                    .get()
                    .uri("/api/caller")
                    .retrieve()
                    .body(Caller.class));
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    @Test
    void goesOnWithTheTraceOfItsCaller() throws Exception {
        var trace = "0af7651916cd43dd8448eb211c803101";

        platform.client()
                .send(
                        HttpRequest.newBuilder(base.resolve("/api/caller"))
                                .header("Authorization", "Bearer " + platform.token("DSO", "DSO"))
                                .header("traceparent", "00-" + trace + "-b7ad6b7169203331-01")
                                .build(),
                        HttpResponse.BodyHandlers.discarding());

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(spans.has(trace, "http get /api/caller")).isTrue());
    }

    @Test
    void goesOnWithTheTraceOfAMessage() throws Exception {
        var trace = "0af7651916cd43dd8448eb211c803102";
        var record = new ProducerRecord<String, byte[]>(TestListeners.SINGLE, "traced", "traced".getBytes(UTF_8));
        record.headers().add("traceparent", ("00-" + trace + "-b7ad6b7169203331-01").getBytes(UTF_8));

        try (var producer =
                new KafkaProducer<>(platform.kafka("operations"), new StringSerializer(), new ByteArraySerializer())) {
            producer.send(record).get();
        }

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(spans.has(trace, "process " + TestListeners.SINGLE))
                        .isTrue());
    }

    @Test
    void goesOnWithWhatLedToSomethingAfterAWait() {
        var notes = service.getBean(TraceNotes.class);
        var traces = service.getBean(Traces.class);
        var one = "00-0af7651916cd43dd8448eb211c803103-b7ad6b7169203331-01";
        var two = "00-0af7651916cd43dd8448eb211c803104-b7ad6b7169203331-01";
        try (var _ = traces.join(one)) {
            notes.note("of one");
            notes.note("of two");
        }
        try (var _ = traces.join(two)) {
            notes.note("of two");
        }

        try (var _ = notes.resume("of one", "wait")) {
            assertThat(traces.current()).startsWith("00-0af7651916cd43dd8448eb211c803103-");
        }
        String ofTwo;
        try (var _ = notes.resume("of two", "wait")) {
            ofTwo = Objects.requireNonNull(traces.current());
        }
        assertThat(ofTwo).doesNotContain("0af7651916cd43dd8448eb211c80310");
        try (var _ = notes.resume("of two", "wait")) {
            assertThat(traces.current()).isEqualTo(ofTwo);
        }
        try (var _ = notes.resume("of none", "wait")) {
            assertThat(traces.current()).isNull();
        }
    }

    @Test
    void handlesMessagesInOrderHoweverOftenOneFails() throws Exception {
        var listeners = service.getBean(TestListeners.class);

        send(TestListeners.SINGLE, "later 1", "unusable 2", "good 3");

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(listeners.single).containsExactly("later 1", "good 3"));
        var letter = first(platform.kafka("operations"), DeadLetters.TOPIC);
        assertThat(new String(letter.value(), UTF_8)).isEqualTo("unusable 2");
        assertThat(header(letter, "platone-topic")).isEqualTo(TestListeners.SINGLE);
        assertThat(header(letter, "platone-code")).isEqualTo("NOT_A_POD");
        assertThat(header(letter, "platone-reason")).isEqualTo("It is not a point of delivery.");
        assertThat(header(letter, "platone-service")).isEqualTo("market-service");

        sendBack(letter, "another-service", "0.1");
        sendBack(letter, "market-service", "0.2");
        var refused = resultOf("0.2");
        listeners.mended = true;
        sendBack(letter, "market-service", "0.3");
        var taken = resultOf("0.3");

        assertThat(header(refused, "platone-code")).isEqualTo("NOT_A_POD");
        assertThat(refused.value()).isEqualTo(letter.value());
        assertThat(taken.headers().lastHeader("platone-code")).isNull();
        assertThat(listeners.single).containsExactly("later 1", "good 3", "unusable 2");
    }

    @Test
    void publishesEventsThatParticipantsCanRead() {
        var value = "{}".getBytes(UTF_8);

        service.getBean(EventPublisher.class)
                .publishAll(List.of(new Event("platone.sessions", "session", "org.platone.session.v1", "1", value)));

        var read = first(platform.kafka("DSO"), "platone.sessions");
        assertThat(read.key()).isEqualTo("session");
        assertThat(read.value()).isEqualTo(value);
        assertThat(header(read, "ce_id")).isEqualTo("1");
        assertThat(header(read, "ce_source")).isEqualTo("market-service");
    }

    @Test
    void saysWhenAnEventIsNotTaken() {
        var events = List.of(new Event("platone.scd.pods", "pod", "org.platone.pod.v1", "1", new byte[0]));

        assertThatThrownBy(() -> service.getBean(EventPublisher.class).publishAll(events))
                .isInstanceOf(EventNotPublished.class);
    }

    @Test
    void handlesABatchAgainUntilItSucceeds() throws Exception {
        var listeners = service.getBean(TestListeners.class);

        send(TestListeners.BATCH, "a", "b", "c");

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(listeners.batched).containsExactly("a", "b", "c"));
    }

    @Test
    void keepsDecimalsAndIdsAsTheyAre() {
        var mongo = service.getBean(MongoTemplate.class);
        var id = UUID.randomUUID();

        mongo.save(new Amount(id, new BigDecimal("0.100000")), "amounts");

        assertThat(mongo.findById(id, Amount.class, "amounts")).isEqualTo(new Amount(id, new BigDecimal("0.100000")));
        var stored =
                mongo.getCollection("amounts").find(new Document("_id", id)).first();
        assertThat(stored).isNotNull();
        assertThat(stored.get("euro")).isEqualTo(Decimal128.parse("0.100000"));
        assertThat(stored.get("_id")).isInstanceOfAny(UUID.class, Binary.class);
    }

    /** One test, as the record only grows. */
    @Test
    void recordsWhoBroughtWhatAndFindsThatAnEntryWasChanged() throws Exception {
        var thing = "{\"name\":\"n\",\"curve\":[{\"index\":1,\"p\":1.5}],\"since\":\"2026-11-22T11:00:00Z\"}";
        assertThat(post("/api/things", platform.token("AGG1", "AGGREGATOR"), thing))
                .isEqualTo(200);
        assertThat(post("/api/things", platform.token("AGG1", "AGGREGATOR"), "{}"))
                .isEqualTo(422);
        assertThat(post("/api/things", platform.token("DSO", "DSO"), thing)).isEqualTo(403);
        assertThat(post("/api/things", platform.token("AGG2", "AGGREGATOR"), thing))
                .isEqualTo(200);

        var operator = platform.token("MO", "OPERATOR");
        var records = StrictJson.mapper()
                .readTree(get(platform.client(), "/api/audit/records", operator).body());
        assertThat(records.path("total").asInt()).isEqualTo(2);
        var first = records.at("/items/1");
        assertThat(first.at("/actor/participantId").asString()).isEqualTo("AGG1");
        assertThat(first.path("action").asString()).isEqualTo("thing.brought");
        assertThat(first.path("object").asString()).isEqualTo("/api/things");
        assertThat(first.path("from").asString()).isEqualTo("192.0.2.7");
        assertThat(first.at("/after/bytes").asInt()).isEqualTo(thing.length());
        assertThat(first.at("/after/sha256").asString())
                .isEqualTo(CanonicalJson.hex(CanonicalJson.sha256(thing.getBytes(UTF_8)))
                        .substring(2));
        assertThat(records.at("/items/0/previous")).isEqualTo(first.path("hash"));
        assertThat(get(platform.client(), "/api/audit/records?actor=AGG2&action=thing", operator)
                        .body())
                .contains("\"total\":1");
        assertThat(get(platform.client(), "/api/audit/records?text=NOTHING", operator)
                        .body())
                .contains("\"total\":0");
        assertThat(check(operator)).contains("\"intact\":true").contains("\"records\":2");

        // Nothing is left of a call that was answered.
        var open = service.getBean(MongoTemplate.class).getCollection("auditOpen");
        assertThat(open.countDocuments()).isZero();

        var stored = service.getBean(MongoTemplate.class).getCollection("audit");
        var entry = stored.find(new Document("_id", 1L)).first();
        assertThat(entry).isNotNull();
        stored.replaceOne(
                new Document("_id", 1L),
                new Document(entry).append("entry", entry.getString("entry").replace("AGG1", "AGG3")));
        assertThat(check(operator)).contains("\"sequence\":1").contains("CHANGED");
        stored.deleteOne(new Document("_id", 1L));
        assertThat(check(operator)).contains("MISSING_OR_MOVED");
    }

    /** The service serves and calls itself: both ends have to change, without a restart. */
    @Test
    void showsARenewedCertificateFromTheNextConnectionOn() throws Exception {
        var before = certificate();
        platform.renew("market-service");

        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() -> !certificate().equals(before));

        // A client that was made when the service began, and one to the broker.
        assertThat(calledAs("AGG1")).isEqualTo(new Caller("AGG1", Role.AGGREGATOR));
        var value = "{}".getBytes(UTF_8);
        service.getBean(EventPublisher.class)
                .publishAll(List.of(new Event("platone.internal.pods", "renewed", "org.platone.pod.v1", "2", value)));
        var live = Objects.requireNonNull(
                service.getBean(KafkaConnectionDetails.class).getSslBundle());
        try (var server = new TlsServer(platform, live.createSslContext())) {
            assertThat(server.certificateShown()).isEqualTo(certificate());
        }
    }

    private static X509Certificate certificate() throws Exception {
        try (var socket = (SSLSocket)
                platform.client().sslContext().getSocketFactory().createSocket("localhost", base.getPort())) {
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }

    private static String check(String operator) throws Exception {
        return get(platform.client(), "/api/audit/records/check", operator).body();
    }

    private static int post(String path, String token, String json) throws Exception {
        var request = HttpRequest.newBuilder(base.resolve(path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("X-Forwarded-For", "192.0.2.7")
                .POST(HttpRequest.BodyPublishers.ofString(json));
        return platform.client()
                .send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private record Amount(@Id UUID id, BigDecimal euro) {}

    private static void send(String topic, String... values) throws Exception {
        try (var producer =
                new KafkaProducer<>(platform.kafka("operations"), new StringSerializer(), new ByteArraySerializer())) {
            for (var value : values) {
                producer.send(new ProducerRecord<>(topic, "key", value.getBytes(UTF_8)))
                        .get();
            }
        }
    }

    private static void sendBack(ConsumerRecord<String, byte[]> letter, String service, String retry) throws Exception {
        try (var producer =
                new KafkaProducer<>(platform.kafka("operations"), new StringSerializer(), new ByteArraySerializer())) {
            var record =
                    new ProducerRecord<>(DeadLetters.RETRIES, null, letter.key(), letter.value(), letter.headers());
            record.headers()
                    .remove(DeadLetters.SERVICE)
                    .add(DeadLetters.SERVICE, service.getBytes(UTF_8))
                    .add(DeadLetters.RETRY, retry.getBytes(UTF_8));
            producer.send(record).get();
        }
    }

    /** The only record that says what came of an attempt; what another service was sent comes to nothing. */
    private static ConsumerRecord<String, byte[]> resultOf(String retry) {
        var results = all(
                platform.kafka("operations"),
                DeadLetters.TOPIC,
                records -> records.stream()
                        .anyMatch(record -> header(record, DeadLetters.RETRY).equals(retry)));
        assertThat(results)
                .noneMatch(record -> header(record, DeadLetters.RETRY).equals("0.1"));
        return results.stream()
                .filter(record -> header(record, DeadLetters.RETRY).equals(retry))
                .findFirst()
                .orElseThrow();
    }

    private static ConsumerRecord<String, byte[]> first(Properties who, String topic) {
        return all(who, topic, records -> !records.isEmpty()).getFirst();
    }

    private static List<ConsumerRecord<String, byte[]>> all(
            Properties who, String topic, Predicate<List<ConsumerRecord<String, byte[]>>> enough) {
        try (var consumer = new KafkaConsumer<>(who, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            var found = new ArrayList<ConsumerRecord<String, byte[]>>();
            await().until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(found::add);
                return enough.test(found);
            });
            return found;
        }
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), UTF_8);
    }

    private static HttpResponse<String> get(HttpClient client, String path, String token) throws Exception {
        var request = HttpRequest.newBuilder(base.resolve(path));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
