package org.platone.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.platone.localstack.test.EmbeddedPlatform;
import org.platone.localstack.test.TraceProbe;
import org.platone.settlement.retention.TestRetention;
import org.platone.starter.clock.MarketClock;
import org.platone.starter.json.StrictJson;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service on the embedded platform, with a clock that the test sets, and everyone that talks to it. */
final class RunningService implements AutoCloseable {

    private static final JsonMapper JSON = StrictJson.mapper();

    private final EmbeddedPlatform platform = EmbeddedPlatform.shared();
    private final String database;
    private final TestClock clock;
    private final Map<String, Object> settings;
    private final Map<String, KafkaProducer<String, byte[]>> producers = new HashMap<>();
    private final Map<String, Listener> listeners = new HashMap<>();
    private ServletWebServerApplicationContext context;

    RunningService(String database, TestClock clock, Map<String, Object> settings) {
        this.database = database;
        this.clock = clock;
        this.settings = settings;
        this.context = start();
    }

    private ServletWebServerApplicationContext start() {
        Map<String, Object> properties = new HashMap<>(platform.properties("settlement-service", database));
        properties.putAll(settings);
        SpringApplication application = new SpringApplicationBuilder(SettlementApplication.class)
                .properties(properties)
                .initializers(started -> ((GenericApplicationContext) started)
                        .registerBean("marketClock", MarketClock.class, () -> MarketClock.of(clock)))
                .build();
        application.setRegisterShutdownHook(false);
        return (ServletWebServerApplicationContext) application.run();
    }

    /** Ends the service for good. */
    void stop() {
        context.close();
    }

    /** Ends the service and starts it anew on the same database. */
    void restart() {
        context.close();
        context = start();
    }

    /** What the next round of the retention would do. */
    void removeOld() {
        TestRetention.round(context);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    void send(String as, String topic, String key, String json) {
        send(as, topic, key, json, clock.instant());
    }

    void send(String as, String topic, String key, String json, Instant time) {
        ProducerRecord<String, byte[]> message =
                new ProducerRecord<>(topic, key, json.getBytes(StandardCharsets.UTF_8));
        message.headers().add("ce_time", time.toString().getBytes(StandardCharsets.UTF_8));
        message.headers().add(TraceProbe.HEADER, TraceProbe.header(key).getBytes(StandardCharsets.US_ASCII));
        try {
            producers.computeIfAbsent(as, this::producer).send(message).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private KafkaProducer<String, byte[]> producer(String principal) {
        Properties properties = platform.kafka(principal);
        return new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
    }

    /** All values on a topic until now whose text contains the given one. */
    List<JsonNode> received(String as, String topic, String containing) {
        return listeners
                .computeIfAbsent(as + " " + topic, _ -> new Listener(as, topic))
                .heard(containing);
    }

    /** The traces that those values came with. */
    Set<String> traces(String as, String topic, String containing) {
        return listeners
                .computeIfAbsent(as + " " + topic, _ -> new Listener(as, topic))
                .traces(containing);
    }

    HttpResponse<String> get(String participantId, String role, String path, String... headers) {
        return exchange(request(participantId, role, path, headers).GET());
    }

    JsonNode json(String participantId, String role, String path) {
        HttpResponse<String> response = get(participantId, role, path);
        if (response.statusCode() != 200) {
            throw new AssertionError(path + ": " + response.statusCode() + " " + response.body());
        }
        return JSON.readTree(response.body());
    }

    HttpResponse<String> post(
            String participantId, String role, String path, String type, byte[] body, String... headers) {
        return exchange(request(participantId, role, path, headers)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    private HttpRequest.Builder request(String participantId, String role, String path, String... headers) {
        String port = context.getEnvironment().getRequiredProperty("local.server.port");
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("https://localhost:" + port + path))
                .header("Authorization", "Bearer " + platform.token(participantId, role));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request;
    }

    private HttpResponse<String> exchange(HttpRequest.Builder request) {
        HttpClient client = platform.client();
        try {
            HttpRequest asked = request.build();
            HttpResponse<String> answer = client.send(asked, HttpResponse.BodyHandlers.ofString());
            assertThat(PublishedContracts.wrongWith(
                            asked.method(),
                            asked.uri().getRawPath(),
                            answer.statusCode(),
                            answer.headers().firstValue("Content-Type").orElse(""),
                            answer.body()))
                    .as(asked + " answered " + answer.body())
                    .isEmpty();
            return answer;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        producers.values().forEach(KafkaProducer::close);
        listeners.values().forEach(Listener::close);
        context.close();
    }
}
