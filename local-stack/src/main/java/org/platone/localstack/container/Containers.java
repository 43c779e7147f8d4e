package org.platone.localstack.container;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.platone.localstack.authority.Authority;
import org.platone.localstack.broker.Broker;
import org.platone.localstack.process.Children;
import org.platone.localstack.process.JavaCommand;
import org.platone.localstack.process.Launch;

/** Starts parts in containers, for which a Docker engine is needed. Nothing of Testcontainers is needed here. */
public final class Containers {

    private static final List<String> OPTIONS =
            List.of("-Xmx128m", "-XX:+UseSerialGC", "-Dlog4j2.configurationFile=local-stack-log4j2.properties");

    private Containers() {}

    /** Starts Kafka, with the settings of the embedded broker; its topics and access rules are there when it is ready. */
    public static ContainerPart startBroker(
            Children children, Broker.Settings settings, Authority authority, Path log) {
        var files = Broker.write(settings, BrokerContainer.PLACE, authority);
        var arguments = new ArrayList<>(List.of(
                Integer.toString(settings.port()),
                files.server().toString(),
                files.client().toString()));
        arguments.addAll(settings.participants());
        return start(children, Kind.BROKER, settings.directory(), log, arguments);
    }

    /** Starts MongoDB. */
    public static ContainerPart startStore(Children children, Path directory, int port, Path log) {
        return start(children, Kind.STORE, directory, log, List.of(Integer.toString(port)));
    }

    /** Starts Besu, the only validator of its chain. */
    public static ContainerPart startChain(Children children, Path directory, int port, Path log) {
        var absolute = directory.toAbsolutePath();
        return start(children, Kind.CHAIN, absolute, log, List.of(Integer.toString(port), absolute.toString()));
    }

    /** Where a chain that was started takes JSON-RPC calls. */
    public static URI chainAddress(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    private static ContainerPart start(Children children, Kind kind, Path directory, Path log, List<String> arguments) {
        var all = new ArrayList<>(List.of(kind.name()));
        all.addAll(arguments);
        return new ContainerPart(children.start(new Launch(
                kind.title(),
                JavaCommand.with("containers", "org.platone.localstack.container.ContainerProcess", OPTIONS, all),
                directory.toAbsolutePath(),
                log)));
    }

    /** Which part. */
    enum Kind {
        BROKER("broker"),
        STORE("store"),
        CHAIN("chain");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        /** What people call it. */
        String title() {
            return title;
        }
    }
}
