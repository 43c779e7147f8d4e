package org.platone.market;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import javax.security.auth.x500.X500Principal;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.platone.localstack.test.EmbeddedPlatform;
import org.platone.starter.json.StrictJson;
import tools.jackson.databind.JsonNode;

/** The operator lets participants in and out, while they use the broker as outsiders with their own certificates. */
class OnboardingIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Map<String, JsonNode> CLIENTS = new ConcurrentHashMap<>();
    private static final Map<String, String> TOKENS = new ConcurrentHashMap<>();

    private static HttpServer gateway;
    private static RunningMarket market;

    @BeforeAll
    static void start() throws Exception {
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.createContext("/api/clients/", exchange -> {
            try (exchange) {
                var path = exchange.getRequestURI().getPath();
                var id = path.substring(path.lastIndexOf('/') + 1);
                TOKENS.put(id, exchange.getRequestHeaders().getFirst("Authorization"));
                if (exchange.getRequestMethod().equals("DELETE")) {
                    CLIENTS.remove(id);
                    exchange.sendResponseHeaders(204, -1);
                    return;
                }
                CLIENTS.put(id, StrictJson.mapper().readTree(exchange.getRequestBody()));
                var answer =
                        "{\"clientId\":\"%s\",\"authentication\":\"SECRET\",\"clientSecret\":\"s\",\"username\":\"u\",\"password\":\"p\"}"
                                .formatted(id)
                                .getBytes(UTF_8);
                exchange.getResponseHeaders().add("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
            }
        });
        gateway.start();
        var authority = EmbeddedPlatform.shared().participantsAuthority();
        market = RunningMarket.at(
                new SettableClock("2026-11-21T09:55:00Z"),
                "onboarding",
                // Nobody else's rights at the broker, which other tests use too, are taken away.
                RunningMarket.PARTICIPANTS.replace("AGG2", "AGG76"),
                Map.of(
                        "platone.services.gateway",
                        "http://localhost:" + gateway.getAddress().getPort(),
                        "platone.market.participants-authority.certificate",
                        authority.certificate().toString(),
                        "platone.market.participants-authority.private-key",
                        authority.privateKey().toString()));
    }

    @AfterAll
    static void stop() {
        market.close();
        gateway.stop(0);
    }

    @Test
    void letsAParticipantInAndOutAgain() throws Exception {
        var key = key();

        var added = add("AGG77", "AGGREGATOR", request(key));

        assertThat(added.status()).as(added.body()).isEqualTo(201);
        var access = added.json();
        assertThat(access.at("/client/clientSecret").asString()).isEqualTo("s");
        assertThat(registered("AGG77").path("role").asString()).isEqualTo("AGGREGATOR");
        assertThat(TOKENS.get("AGG77")).startsWith("Bearer ");
        assertThat(access.at("/certificate/subject").asString()).isEqualTo("CN=AGG77,OU=participant");
        assertThat(access.at("/topics/reads").valueStream().map(JsonNode::asString))
                .containsExactly(
                        "platone.sessions",
                        "platone.market-outcomes.AGG77",
                        "platone.validated-outcomes.AGG77",
                        "platone.settlements.AGG77");
        assertThat(market.get("MO", "/api/participants?size=500").body()).contains("AGG77");

        var outside = outside(key, access.at("/certificate/certificate").asString());
        var consumer = consumer(outside, "AGG77.desk");
        try {
            consumer.subscribe(List.of("platone.settlements.AGG77", "platone.sessions"));
            Awaitility.await().atMost(PATIENCE).until(() -> {
                consumer.poll(Duration.ofMillis(100));
                return consumer.assignment().size() == 2;
            });
            assertThatThrownBy(() -> read(outside, "AGG77.desk", "platone.settlements.AGG1"))
                    .isInstanceOf(TopicAuthorizationException.class);
            assertThatThrownBy(() -> read(outside, "AGG77.desk", "platone.internal.books"))
                    .isInstanceOf(TopicAuthorizationException.class);
            assertThatThrownBy(() -> join(outside, "AGG1.desk")).isInstanceOf(GroupAuthorizationException.class);

            assertThat(market.delete("MO", "/api/participants/AGG77").status()).isEqualTo(204);

            // The consumer that is connected already, too.
            assertThatThrownBy(() -> Awaitility.await().atMost(PATIENCE).until(() -> {
                        consumer.poll(Duration.ofMillis(100));
                        return false;
                    }))
                    .isInstanceOfAny(TopicAuthorizationException.class, GroupAuthorizationException.class);
        } finally {
            // Whoever was removed may not take leave of its group.
            consumer.close(CloseOptions.groupMembershipOperation(GroupMembershipOperation.REMAIN_IN_GROUP));
        }
        assertThatThrownBy(() -> read(outside, "AGG77.desk", "platone.settlements.AGG77"))
                .isInstanceOf(TopicAuthorizationException.class);
        assertThat(CLIENTS).doesNotContainKey("AGG77");
        assertThat(market.get("MO", "/api/participants?size=500").body()).doesNotContain("AGG77");
        assertThat(add("AGG77", "AGGREGATOR", request(key)).code()).isEqualTo("PARTICIPANT_EXISTS");
        assertThat(market.delete("MO", "/api/participants/AGG77").status()).isEqualTo(204);
    }

    @Test
    void keepsWhoWasLetInAndOutOverARestart() throws Exception {
        add("DSO9", "DSO", null, ",\"grid\":{\"zones\":[\"MV9\"]}");
        add("TSO9", "TSO", null);
        market.delete("MO", "/api/participants/TSO9");
        market.delete("MO", "/api/participants/AGG76");

        market.restart();

        var participants = market.get("MO", "/api/participants?size=500").json().path("items");
        assertThat(participants
                        .valueStream()
                        .map(one -> one.path("participantId").asString()))
                .contains("DSO9", "AGG1")
                .doesNotContain("TSO9", "AGG76");
        assertThat(participants
                        .valueStream()
                        .filter(one -> one.path("participantId").asString().equals("DSO9"))
                        .map(one -> one.at("/grid/zones/0").asString()))
                .containsExactly("MV9");
    }

    @Test
    void givesAnotherSecretAndAnotherCertificate() throws Exception {
        add("AGG78", "AGGREGATOR", null);

        var client = market.post("MO", "/api/participants/AGG78/client", "{\"authentication\":\"CERTIFICATE\"}");
        assertThat(client.status()).as(client.body()).isEqualTo(200);
        assertThat(registered("AGG78").path("authentication").asString()).isEqualTo("CERTIFICATE");
        var certificate = market.post(
                "MO",
                "/api/participants/AGG78/certificate",
                StrictJson.mapper().writeValueAsString(Map.of("certificateSigningRequest", request(key()))));
        assertThat(certificate.json().path("subject").asString()).isEqualTo("CN=AGG78,OU=participant");
        assertThat(market.post("MO", "/api/participants/NOBODY/client", "{}").code())
                .isEqualTo("PARTICIPANT_UNKNOWN");
    }

    @Test
    void recordsWhoLetWhomInAndOut() throws Exception {
        add("AGG79", "AGGREGATOR", null);
        market.delete("MO", "/api/participants/AGG79");

        var records = market.get("MO", "/api/audit?service=market-service&action=participant.&text=AGG79");

        assertThat(records.body()).doesNotContain("clientSecret");
        assertThat(records.json().path("total").asInt()).isEqualTo(2);
        var removed = records.json().at("/items/0");
        assertThat(removed.path("action").asString()).isEqualTo("participant.removed");
        assertThat(removed.path("object").asString()).isEqualTo("/api/participants/AGG79");
        assertThat(removed.at("/actor/participantId").asString()).isEqualTo("MO");
        assertThat(removed.at("/before/state").asString()).isEqualTo("ACTIVE");
        assertThat(removed.at("/after/state").asString()).isEqualTo("REMOVED");
        var added = records.json().at("/items/1");
        assertThat(added.path("action").asString()).isEqualTo("participant.added");
        assertThat(added.path("object").asString()).isEqualTo("/api/participants/AGG79");
        assertThat(added.path("before").isNull()).isTrue();
        assertThat(added.at("/after/participant/role").asString()).isEqualTo("AGGREGATOR");
        assertThat(market.get("MO", "/api/audit/check?service=market-service").body())
                .contains("\"intact\":true");
        assertThat(market.get("MO", "/api/audit?service=other").code()).isEqualTo("INVALID_PARAMETER");
        assertThat(market.get("AGG1", "/api/audit").status()).isEqualTo(403);
    }

    @Test
    void recordsWhatTheOperatorAndTheSchedulerDoWithSessions() {
        var created = market.post(
                "MO",
                "/api/market-sessions",
                "{\"marketType\":\"realTime\",\"deliveryStart\":\"2026-11-21T16:00:00+01:00\"}");
        var id = created.json().path("id").asString();
        market.post("MO", "/api/market-sessions/" + id + "/cancel", "");

        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(market.get(
                                        "MO",
                                        "/api/audit?service=market-service&actor=market-service&action=session.created")
                                .json()
                                .path("total")
                                .asInt())
                        .isPositive());
        var byHand = market.get("MO", "/api/audit?service=market-service&actor=MO&action=session&text=" + id)
                .json();
        assertThat(byHand.path("items")
                        .valueStream()
                        .map(one -> one.path("action").asString()))
                .containsExactly("session.cancelled", "session.created");
        assertThat(byHand.at("/items/0/before/status").asString()).isEqualTo("created");
        assertThat(byHand.at("/items/0/after/status").asString()).isEqualTo("cancelled");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../x", "A B", "x,OU=service", ".", "-a", "ä"})
    void refusesWhatIsNoId(String id) throws Exception {
        var answer = add(id, "AGGREGATOR", null);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().at("/errors/0/pointer").asString()).isEqualTo("/participantId");
    }

    @Test
    void refusesWhatCannotBe() throws Exception {
        assertThat(add("AGG1", "AGGREGATOR", null).code()).isEqualTo("PARTICIPANT_EXISTS");
        assertThat(add("agg1", "AGGREGATOR", null).code()).isEqualTo("PARTICIPANT_EXISTS");
        assertThat(add("X1", "KING", null).code()).isEqualTo("INVALID_PARTICIPANT");
        assertThat(add("X1", "AGGREGATOR", "not a request").code()).isEqualTo("INVALID_SIGNING_REQUEST");
        assertThat(add("DSO2", "DSO", null).code()).isEqualTo("GRIDS_OVERLAP");
        assertThat(market.delete("MO", "/api/participants/MO").code()).isEqualTo("CANNOT_REMOVE_YOURSELF");
        assertThat(market.delete("MO", "/api/participants/NOBODY").code()).isEqualTo("PARTICIPANT_UNKNOWN");
        assertThat(market.delete("AGG1", "/api/participants/AGG2").status()).isEqualTo(403);
    }

    /** What the gateway was asked to register. */
    private static JsonNode registered(String id) {
        return Objects.requireNonNull(CLIENTS.get(id));
    }

    private static RunningMarket.Answer add(String id, String role, @Nullable String request) {
        return add(id, role, request, "");
    }

    private static RunningMarket.Answer add(String id, String role, @Nullable String request, String more) {
        var body = StrictJson.mapper().createObjectNode();
        body.put("participantId", id).put("role", role).put("name", "New");
        if (request != null) {
            body.put("certificateSigningRequest", request);
        }
        var json = body.toString();
        return market.post("MO", "/api/participants", json.substring(0, json.length() - 1) + more + "}");
    }

    private static Properties outside(KeyPair key, String certificate) throws Exception {
        var properties = new Properties();
        properties.putAll(EmbeddedPlatform.shared().kafka("AGG1"));
        properties.put("ssl.keystore.key", pem(new JcaPKCS8Generator(key.getPrivate(), null)));
        properties.put("ssl.keystore.certificate.chain", certificate);
        return properties;
    }

    private static KafkaConsumer<String, String> consumer(Properties outside, String group) {
        var properties = new Properties();
        properties.putAll(outside);
        properties.put("group.id", group);
        properties.put("metadata.max.age.ms", "500");
        return new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer());
    }

    private static void read(Properties outside, String group, String topic) {
        try (var consumer = consumer(outside, group)) {
            consumer.assign(List.of(new TopicPartition(topic, 0)));
            consumer.seekToBeginning(List.of(new TopicPartition(topic, 0)));
            consumer.poll(PATIENCE);
        }
    }

    private static void join(Properties outside, String group) {
        try (var consumer = consumer(outside, group)) {
            consumer.subscribe(List.of("platone.sessions"));
            consumer.poll(PATIENCE);
        }
    }

    private static KeyPair key() throws Exception {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    /** It claims to be a service, which does not count. */
    private static String request(KeyPair key) throws Exception {
        return pem(new JcaPKCS10CertificationRequestBuilder(
                        new X500Principal("CN=market-service, OU=service"), key.getPublic())
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(key.getPrivate())));
    }

    private static String pem(Object object) throws Exception {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            writer.writeObject(object);
        }
        return text.toString();
    }
}
