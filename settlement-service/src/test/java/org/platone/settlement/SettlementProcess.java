package org.platone.settlement;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.platone.localstack.process.Child;
import org.platone.localstack.process.Children;
import org.platone.localstack.process.JavaCommand;
import org.platone.localstack.process.Launch;
import org.platone.localstack.test.EmbeddedPlatform;

/** The service in a JVM of its own with little memory, which can be killed. */
final class SettlementProcess implements AutoCloseable {

    private static final Path LOGS = Path.of("target", "processes").toAbsolutePath();

    private final Children children = Children.open(5);
    private final List<String> command = new ArrayList<>();
    private @Nullable Child child;

    /** Described, not started; market time goes on from the start given, at the pace of the world. */
    SettlementProcess(String database, Instant marketStart, Map<String, Object> settings) {
        command.addAll(List.of(
                JavaCommand.java().toString(),
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                SettlementApplication.class.getName(),
                "--platone.clock.start=" + marketStart,
                "--platone.clock.origin=" + Instant.now(),
                // A killed instance holds its partitions for as long.
                "--spring.kafka.consumer.properties[session.timeout.ms]=6000",
                "--spring.kafka.consumer.properties[heartbeat.interval.ms]=2000"));
        EmbeddedPlatform.shared()
                .properties("settlement-service", database)
                .forEach((name, value) -> command.add("--" + name + "=" + value));
        settings.forEach((name, value) -> command.add("--" + name + "=" + value));
    }

    void start() {
        child = children.start(new Launch("settlement", command, LOGS, LOGS.resolve("settlement.log")));
    }

    /** Ends it in the midst of whatever it does. */
    void kill() {
        if (child == null) {
            throw new IllegalStateException("It was not started");
        }
        child.kill();
    }

    @Override
    public void close() {
        if (child != null && child.isAlive()) {
            child.stop(Duration.ofSeconds(30));
        }
        children.close();
    }
}
