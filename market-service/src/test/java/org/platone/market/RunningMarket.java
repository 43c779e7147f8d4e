package org.platone.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.platone.localstack.test.EmbeddedPlatform;
import org.platone.localstack.test.TraceProbe;
import org.platone.market.session.TestRetention;
import org.platone.starter.clock.MarketClock;
import org.platone.starter.json.StrictJson;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import tools.jackson.databind.JsonNode;

/** The service on the embedded platform, with a settable clock, and everyone around it, whose calls are of a trace each. */
final class RunningMarket implements AutoCloseable {

    static final String OPERATOR = "MO";
    /** The broker of the tests knows AGG3; here it is a second DSO, where a test gives it a grid. */
    private static final Map<String, String> ROLES = Map.of(
            "MO",
            "OPERATOR",
            "DSO",
            "DSO",
            "TSO",
            "TSO",
            "AGG1",
            "AGGREGATOR",
            "AGG2",
            "AGGREGATOR",
            "AGG3",
            "DSO",
            "SCD",
            "SCD");

    static final String PARTICIPANTS = """
            [ { "participantId": "MO", "role": "OPERATOR", "name": "Market operator" },
              { "participantId": "DSO", "role": "DSO", "name": "Grid" },
              { "participantId": "TSO", "role": "TSO", "name": "Transmission" },
              { "participantId": "AGG1", "role": "AGGREGATOR", "name": "First aggregator" },
              { "participantId": "AGG2", "role": "AGGREGATOR", "name": "Second aggregator" } ]
            """;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final EmbeddedPlatform platform = EmbeddedPlatform.shared();
    private final SettableClock clock;
    private final String database;
    private final String participants;
    private final Map<String, String> settings;
    private final Map<String, KafkaProducer<String, byte[]>> producers = new HashMap<>();
    private ConfigurableApplicationContext context;

    private RunningMarket(SettableClock clock, String database, String participants, Map<String, String> settings) {
        this.clock = clock;
        this.database = database;
        this.participants = participants;
        this.settings = settings;
        this.context = run();
    }

    /** Starts the service with a database of its own. */
    static RunningMarket at(SettableClock clock, String database) {
        return new RunningMarket(clock, database, PARTICIPANTS, Map.of());
    }

    /** The same with other participants. */
    static RunningMarket at(SettableClock clock, String database, String participants) {
        return new RunningMarket(clock, database, participants, Map.of());
    }

    /** The same with settings beside those that it must have. */
    static RunningMarket at(SettableClock clock, String database, String participants, Map<String, String> settings) {
        return new RunningMarket(clock, database, participants, settings);
    }

    private ConfigurableApplicationContext run() {
        Map<String, Object> properties = platform.properties("market-service", database);
        properties.put(
                "platone.market.participants-file",
                participants(database, participants).toString());
        properties.put("platone.market.scheduler-interval", "20ms");
        properties.putAll(settings);
        List<String> arguments = new ArrayList<>();
        properties.forEach((name, value) -> arguments.add("--" + name + "=" + value));
        return new SpringApplicationBuilder(MarketApplication.class)
                .initializers(application -> ((GenericApplicationContext) application)
                        .registerBean("marketClock", MarketClock.class, () -> MarketClock.of(clock)))
                .run(arguments.toArray(String[]::new));
    }

    static Path participants(String database, String json) {
        try {
            Path file = Path.of("target", database + "-participants.json").toAbsolutePath();
            Files.writeString(file, json);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the service and starts it again. */
    void restart() {
        context.close();
        context = run();
    }

    /** Ends the service only. */
    void stop() {
        context.close();
    }

    void start() {
        context = run();
    }

    /** What the next round would do of a market that keeps details for 30 days, if it were then. */
    void removeOld(String now) {
        TestRetention.round(context, Instant.parse(now));
    }

    long documents(String collection) {
        return context.getBean(MongoDatabaseFactory.class)
                .getMongoDatabase()
                .getCollection(collection)
                .countDocuments();
    }

    /** Where it serves. */
    String port() {
        return context.getEnvironment().getRequiredProperty("local.server.port");
    }

    <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    /** An answer of the service. */
    record Answer(int status, String body, String contentType) {

        JsonNode json() {
            return StrictJson.mapper().readTree(body);
        }

        List<JsonNode> lines() {
            return body.lines().map(StrictJson.mapper()::readTree).toList();
        }

        String code() {
            return json().path("code").stringValue("");
        }
    }

    Answer get(String participant, String path) {
        return call(participant, HttpRequest.newBuilder().GET(), path);
    }

    Answer delete(String participant, String path) {
        return call(participant, HttpRequest.newBuilder().DELETE(), path);
    }

    Answer csv(String participant, String path) {
        return call(participant, HttpRequest.newBuilder().GET().header("Accept", "text/csv"), path);
    }

    Answer post(String participant, String path, String json) {
        return send(participant, path, json, "application/json");
    }

    Answer lines(String participant, String path, List<String> lines) {
        return send(participant, path, String.join("\n", lines) + "\n", "application/x-ndjson");
    }

    Answer send(String participant, String path, String body, String type) {
        return call(
                participant,
                HttpRequest.newBuilder()
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .header("Content-Type", type),
                path);
    }

    /** The lines of a stream of events; the last that was had may be empty. */
    Stream<String> events(String participant, String lastEventId) {
        HttpRequest.Builder request = HttpRequest.newBuilder().GET().header("Accept", "text/event-stream");
        if (!lastEventId.isEmpty()) {
            request.header("Last-Event-ID", lastEventId);
        }
        HttpResponse<Stream<String>> response =
                send(participant, request, "/api/market-sessions/events", BodyHandlers.ofLines());
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        return response.body();
    }

    private Answer call(String participant, HttpRequest.Builder request, String path) {
        HttpResponse<String> response =
                send(participant, request.timeout(PATIENCE), path, BodyHandlers.ofString(StandardCharsets.UTF_8));
        var answer = new Answer(
                response.statusCode(),
                response.body(),
                response.headers().firstValue("Content-Type").orElse(""));
        assertThat(PublishedContracts.wrongWith(
                        response.request().method(), path, answer.status(), answer.contentType(), answer.body()))
                .as(path + " answered " + answer)
                .isEmpty();
        return answer;
    }

    private <T> HttpResponse<T> send(
            String participant, HttpRequest.Builder request, String path, BodyHandler<T> handler) {
        try {
            return platform.client()
                    .send(
                            request.uri(URI.create("https://localhost:" + port() + path))
                                    .header("Authorization", "Bearer " + platform.token(participant, role(participant)))
                                    .header(TraceProbe.HEADER, TraceProbe.header(participant))
                                    .build(),
                            handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static String role(String participant) {
        return String.valueOf(ROLES.get(participant));
    }

    /** Publishes a message as a service, or the SCD, would. */
    void publish(String principal, String topic, String key, String json) {
        try {
            producers
                    .computeIfAbsent(principal, this::producer)
                    .send(new ProducerRecord<>(topic, key, json.getBytes(StandardCharsets.UTF_8)))
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private KafkaProducer<String, byte[]> producer(String principal) {
        Properties properties = platform.kafka(principal);
        properties.put("acks", "all");
        return new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
    }

    /** Reads a topic from its beginning until the messages that are wanted are there. */
    List<JsonNode> read(String principal, String topic, Predicate<JsonNode> wanted, Predicate<List<JsonNode>> enough) {
        return TopicReader.read(principal, topic, wanted, enough);
    }

    /** Reads a topic from its beginning until the records that are wanted are there. */
    List<ConsumerRecord<String, byte[]>> records(
            String principal,
            String topic,
            Predicate<ConsumerRecord<String, byte[]>> wanted,
            Predicate<List<ConsumerRecord<String, byte[]>>> enough) {
        return TopicReader.records(principal, topic, wanted, enough);
    }

    /** The parts of something big that belong to a session, once all are there. */
    List<JsonNode> parts(String principal, String topic, String sessionId) {
        return TopicReader.parts(principal, topic, sessionId);
    }

    @Override
    public void close() {
        producers.values().forEach(producer -> producer.close(Duration.ofSeconds(5)));
        context.close();
    }
}
