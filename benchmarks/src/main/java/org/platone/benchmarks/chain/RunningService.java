package org.platone.benchmarks.chain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.platone.localstack.chain.Chain;
import org.platone.localstack.process.Child;
import org.platone.localstack.process.Children;
import org.platone.localstack.process.FileTree;
import org.platone.localstack.process.JavaCommand;
import org.platone.localstack.process.Launch;
import org.platone.localstack.process.Ports;
import org.platone.localstack.test.EmbeddedPlatform;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Blockchain-service as the platform starts it, in a JVM of its own, and a node of its own whose state nobody saves: that
 * grows with every transaction and stops the node for seconds.
 */
final class RunningService implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(2);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final EmbeddedPlatform platform = EmbeddedPlatform.shared();
    private final int port = Ports.free(1).getFirst();
    private final Children children = Children.open(5);
    private final Node node;

    RunningService() {
        Path folder = Path.of("target", "paying").toAbsolutePath();
        FileTree.empty(folder);
        Chain chain = Chain.start(children, folder, Ports.free(1).getFirst(), folder.resolve("chain.log"));
        node = new Node(chain.address());
        chain.child().await("did not answer", START, Duration.ofMillis(50), node::answers);
        List<String> command = new ArrayList<>(List.of(
                JavaCommand.java().toString(), "-Xms32m", "-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-jar", jar().toString()));
        Map<String, Object> properties = platform.properties("blockchain-service", "paying");
        properties.put("server.port", port);
        properties.put("platone.chain.rpc-url", chain.address());
        properties.forEach((name, value) -> command.add("--" + name + "=" + value));
        Child service =
                children.start(new Launch("blockchain-service", command, folder, folder.resolve("service.log")));
        service.await("was not healthy", START, Duration.ofMillis(200), this::isHealthy);
    }

    Node node() {
        return node;
    }

    private static Path jar() {
        Path target =
                JavaCommand.target().resolve("../../blockchain-service/target").normalize();
        try (var jars = Files.newDirectoryStream(target, "blockchain-service-*.jar")) {
            return jars.iterator().next();
        } catch (IOException | NoSuchElementException e) {
            throw new IllegalStateException("blockchain-service is not built: no jar in " + target, e);
        }
    }

    private boolean isHealthy() {
        try {
            return get("/actuator/health", "MO", "OPERATOR")
                    .path("status")
                    .asString("")
                    .equals("UP");
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    JsonNode get(String path, String participant, String role) {
        return JSON.readTree(send(request(path, participant, role).GET()).body());
    }

    /** Posts lines of JSON; each of them must be taken. */
    void post(String path, String participant, String role, List<String> lines) {
        HttpResponse<String> response = send(request(path, participant, role)
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofString(String.join("\n", lines))));
        long taken = response.body()
                .lines()
                .filter(line -> line.contains("\"agreementId\""))
                .count();
        if (taken != lines.size()) {
            throw new IllegalStateException(path + " took " + taken + " of " + lines.size() + " lines: "
                    + response.body().lines().findFirst().orElse("no answer"));
        }
    }

    private HttpRequest.Builder request(String path, String participant, String role) {
        return HttpRequest.newBuilder(URI.create("https://localhost:" + port + path))
                .header("Authorization", "Bearer " + platform.token(participant, role));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return platform.client().send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        children.close();
    }
}
