package org.platone.blockchain;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.platone.localstack.process.Child;
import org.platone.localstack.process.Children;
import org.platone.localstack.process.JavaCommand;
import org.platone.localstack.process.Launch;
import org.platone.localstack.process.Ports;
import org.platone.localstack.test.EmbeddedPlatform;

/** The service in a JVM of its own, which can be killed. */
public final class BlockchainProcess extends Instance {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Path LOGS = Path.of("target", "processes").toAbsolutePath();

    private final Children children;
    private final String name;
    private final int port = Ports.free(1).getFirst();
    private final List<String> command;
    private @Nullable Child child;

    /** Described, not started; its name is that of its database too. */
    public BlockchainProcess(Children children, String name, Map<String, Object> more) {
        this.children = children;
        this.name = name;
        var arguments = new ArrayList<>(List.of(
                JavaCommand.java().toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                BlockchainApplication.class.getName()));
        Map<String, Object> properties = EmbeddedPlatform.shared().properties("blockchain-service", name);
        properties.putAll(more);
        properties.put("server.port", port);
        // A killed instance holds its partitions for as long.
        properties.put("spring.kafka.consumer.properties[session.timeout.ms]", 6000);
        properties.put("spring.kafka.consumer.properties[heartbeat.interval.ms]", 2000);
        properties.forEach((key, value) -> arguments.add("--" + key + "=" + value));
        command = List.copyOf(arguments);
    }

    /** Starts it, and waits until its contracts are on the chain. */
    public void start() {
        var started = children.start(new Launch(name, command, LOGS, LOGS.resolve(name + ".log")));
        child = started;
        started.await("was not healthy", PATIENCE, Duration.ofMillis(100), this::isHealthy);
    }

    private boolean isHealthy() {
        try {
            return health().equals("UP");
        } catch (IllegalStateException e) {
            return false;
        }
    }

    /** Ends it in the midst of whatever it does. */
    public void kill() {
        var running = child;
        if (running != null) {
            running.kill();
        }
    }

    public boolean isAlive() {
        return child != null && child.isAlive();
    }

    @Override
    int port() {
        return port;
    }
}
