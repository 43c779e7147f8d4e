package org.platone.localstack.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.platone.localstack.process.Child;
import org.platone.localstack.process.Children;
import org.platone.localstack.process.JavaCommand;
import org.platone.localstack.process.Launch;

/** What an engine is asked for. None is there: something stands in for it that only listens. */
class ContainerProcessIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    private final Children children = Children.open(5);

    @AfterEach
    void end() {
        children.close();
    }

    @Test
    void stopsAndStartsTheSameContainerAndRemovesItAtTheEnd() throws IOException {
        try (var engine = new EngineStandIn()) {
            var keeper = keeper(engine);
            var part = new ContainerPart(keeper);

            part.awaitReady();
            assertThat(engine.changes()).containsExactly("create", "copy", "copy", "start", "ask");
            part.stop();
            assertThat(engine.changes()).endsWith("ask", "stop");
            part.start();
            part.awaitReady();
            part.stop();
            part.start();
            part.awaitReady();
            assertThat(engine.changes()).endsWith("stop", "start", "ask", "stop", "start", "ask");
            keeper.stop(SOON);

            assertThat(engine.changes()).filteredOn("create"::equals).hasSize(1);
            assertThat(engine.changes()).endsWith("remove");
        }
    }

    @Test
    void asksForWhatTheContainerIsToBe() throws IOException {
        try (var engine = new EngineStandIn()) {
            new ContainerPart(keeper(engine)).awaitReady();

            var asked = engine.created();
            assertThat(asked.get("Image").asString()).isEqualTo(ChainContainer.IMAGE);
            assertThat(asked.at("/Entrypoint/0").asString()).isEqualTo("/opt/besu/bin/besu");
            assertThat(asked.get("Cmd").valueStream().map(option -> option.asString()))
                    .containsExactlyElementsOf(ChainContainer.COMMAND);
            assertThat(asked.at("/HostConfig/PortBindings/8545~1tcp/0/HostIp").asString())
                    .isEqualTo("127.0.0.1");
            assertThat(asked.at("/HostConfig/PortBindings/8545~1tcp/0/HostPort").asString())
                    .isEqualTo("40545");
        }
    }

    /** Whoever started it is gone, and so goes the container. */
    @Test
    void removesTheContainerWhenNobodySpeaksToItAnyMore() throws IOException {
        try (var engine = new EngineStandIn()) {
            new ContainerPart(keeper(engine)).awaitReady();

            children.close();

            await().atMost(SOON).until(() -> engine.changes().contains("remove"));
        }
    }

    private Child keeper(EngineStandIn engine) {
        return children.start(new Launch(
                "chain",
                JavaCommand.with(
                        "containers",
                        ContainerProcess.class.getName(),
                        List.of(
                                "-Xmx128m",
                                "-XX:+UseSerialGC",
                                "-Dlog4j2.configurationFile=local-stack-log4j2.properties"),
                        List.of("CHAIN", "40545", directory.toString())),
                directory,
                directory.resolve("chain.log"),
                // No reaper: it would be a container, too.
                Map.of("DOCKER_HOST", engine.address(), "TESTCONTAINERS_RYUK_DISABLED", "true")));
    }
}
