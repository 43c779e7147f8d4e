package org.platone.localstack.container;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.platone.localstack.broker.Broker;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.MountableFile;

/** The JVM that looks after a container, and stops and starts it when it is told to. */
final class ContainerProcess {

    static final String READY = "container is ready";
    static final String STOPPED = "container is stopped ";
    static final String BACK = "container is back ";

    static final String STOP = "stop";
    static final String START = "start";

    private static final Duration ANSWER = Duration.ofMinutes(2);
    /** For the image's user, who is not the one here. */
    private static final int READABLE = 0644;

    private static final int STOP_SECONDS = 30;

    private final PartContainer part;
    private final GenericContainer<?> container;
    private int stops;

    private ContainerProcess(PartContainer part) {
        this.part = part;
        this.container = part.container();
    }

    /**
     * Runs until it is told to end, or whoever started it is gone.
     *
     * @param arguments the part, the port, and then what the part needs: the broker its files and participants, the chain
     *     its directory
     */
    public static void main(String[] arguments) throws Exception {
        new ContainerProcess(part(List.of(arguments))).run();
    }

    private static PartContainer part(List<String> arguments) {
        var port = Integer.parseInt(arguments.get(1));
        return switch (Containers.Kind.valueOf(arguments.getFirst())) {
            case STORE -> new StoreContainer(port);
            case CHAIN -> new ChainContainer(Path.of(arguments.get(2)), port);
            case BROKER ->
                new BrokerContainer(
                        port,
                        new Broker.Files(Path.of(arguments.get(2)), Path.of(arguments.get(3))),
                        arguments.subList(4, arguments.size()));
        };
    }

    private void run() throws Exception {
        part.files()
                .forEach((path, file) ->
                        container.withCopyFileToContainer(MountableFile.forHostPath(file, READABLE), path));
        // Whole lines, among which those of this class begin where a line begins.
        container.withLogConsumer(frame -> System.out.println(frame.getUtf8StringWithoutLineEnding()));
        container.setWaitStrategy(part.answers().withStartupTimeout(ANSWER));
        // When this JVM is killed, Testcontainers' own reaper ends the container.
        Runtime.getRuntime().addShutdownHook(new Thread(container::stop, "shutdown"));
        container.start();
        part.prepare();
        System.out.println(READY);
        try (var commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (var line = commands.readLine(); line != null; line = commands.readLine()) {
                switch (line) {
                    case STOP -> stop();
                    case START -> startAgain();
                    default -> throw new IllegalArgumentException(line);
                }
            }
        }
    }

    private void stop() {
        container
                .getDockerClient()
                .stopContainerCmd(container.getContainerId())
                .withTimeout(STOP_SECONDS)
                .exec();
        stops++;
        System.out.println(STOPPED + stops);
    }

    /** The very container, not another one: what it has is in it. */
    private void startAgain() throws Exception {
        container
                .getDockerClient()
                .startContainerCmd(container.getContainerId())
                .exec();
        part.answers().withStartupTimeout(ANSWER).waitUntilReady(container);
        part.prepare();
        System.out.println(BACK + stops);
    }
}
