package org.platone.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.platone.localstack.process.Child;
import org.platone.localstack.process.Children;
import org.platone.localstack.process.JavaCommand;
import org.platone.localstack.process.Launch;
import org.platone.localstack.process.Ports;
import org.platone.localstack.test.EmbeddedPlatform;
import org.platone.market.RunningMarket.Answer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** The service in a JVM of its own with little memory, which can be killed. */
final class MarketProcess {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Path LOGS = Path.of("target", "processes").toAbsolutePath();

    private final EmbeddedPlatform platform = EmbeddedPlatform.shared();
    private final Children children;
    private final String name;
    private final List<String> command;
    private final String address;
    private @Nullable Child child;
    private volatile boolean listening;

    /** Described, not started: instances of one database are instances of one market. */
    MarketProcess(Children children, String name, String database, Instant marketStart, Instant origin) {
        this.children = children;
        this.name = name;
        int port = Ports.free(1).getFirst();
        this.address = "https://localhost:" + port;
        List<String> arguments = new ArrayList<>(List.of(
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                MarketApplication.class.getName()));
        arguments.addFirst(JavaCommand.java().toString());
        Map<String, Object> properties = platform.properties("market-service", database);
        properties.put("server.port", port);
        properties.forEach((key, value) -> arguments.add("--" + key + "=" + value));
        arguments.add("--platone.market.participants-file="
                + RunningMarket.participants(database, RunningMarket.PARTICIPANTS));
        arguments.add("--platone.market.scheduler-interval=50ms");
        arguments.add("--platone.clock.start=" + marketStart);
        arguments.add("--platone.clock.origin=" + origin);
        // A killed instance holds its partitions for as long.
        arguments.add("--spring.kafka.consumer.properties[session.timeout.ms]=6000");
        arguments.add("--spring.kafka.consumer.properties[heartbeat.interval.ms]=2000");
        command = List.copyOf(arguments);
    }

    void start() {
        child = children.start(new Launch(name, command, LOGS, LOGS.resolve(name + ".log")));
    }

    void awaitReady() {
        running().await("did not answer", PATIENCE, Duration.ofMillis(200), this::answers);
        listening = true;
    }

    private boolean answers() {
        try {
            return get("MO", "/api/market-sessions").status() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** Waits until it is as healthy as it says of itself, of its broker and of its store. */
    void awaitHealth(String status) {
        running()
                .await(
                        "is not " + status,
                        PATIENCE,
                        Duration.ofMillis(200),
                        () -> Stream.of("/status", "/components/broker/status", "/components/mongo/status")
                                .allMatch(
                                        at -> health("").at(at).stringValue("").equals(status)));
    }

    /** What it says of itself to whoever may restart it, or send it calls: {@code liveness} or {@code readiness}. */
    String probe(String name) {
        return health("/" + name).path("status").stringValue("");
    }

    private JsonNode health(String part) {
        try {
            return get("MO", "/actuator/health" + part).json();
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    /** Whether it was ready and nobody has ended it since. */
    boolean isListening() {
        return listening;
    }

    /** Ends it in the midst of whatever it does. */
    void kill() {
        listening = false;
        running().kill();
    }

    boolean isAlive() {
        return child != null && child.isAlive();
    }

    private Child running() {
        Child running = child;
        if (running == null) {
            throw new IllegalStateException(name + " was not started");
        }
        return running;
    }

    Answer get(String participant, String path) throws IOException {
        HttpResponse<String> response =
                send(request(participant, path).GET().build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
        return new Answer(response.statusCode(), response.body(), "");
    }

    /** Posts; an exception says that nobody knows whether it was taken. */
    Answer post(String participant, String path, String body, String type) throws IOException {
        HttpResponse<String> response = send(
                request(participant, path)
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString(StandardCharsets.UTF_8));
        return new Answer(response.statusCode(), response.body(), "");
    }

    /** Posts a body that is compressed, and reads the answer line by line. */
    Stream<String> stream(String participant, String path, byte[] gzip, String type) {
        try {
            HttpResponse<Stream<String>> response = send(
                    request(participant, path)
                            .header("Content-Type", type)
                            .header("Content-Encoding", "gzip")
                            .POST(BodyPublishers.ofByteArray(gzip))
                            .build(),
                    BodyHandlers.ofLines());
            assertThat(response.statusCode()).isEqualTo(200);
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpRequest.Builder request(String participant, String path) {
        return HttpRequest.newBuilder(URI.create(address + path))
                .timeout(Duration.ofMinutes(3))
                .header("Authorization", "Bearer " + platform.token(participant, RunningMarket.role(participant)));
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) throws IOException {
        try {
            return platform.client().send(request, handler);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
