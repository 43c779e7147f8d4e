package org.platone.localstack.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.platone.localstack.process.AotCache;
import org.platone.localstack.process.JavaCommand;

/** What the build left of the services: an extracted application each, and what the JVM learned in a training run. */
record Installation(Path root) {

    /** The project that this class was built in. */
    static Installation own() {
        return new Installation(JavaCommand.target().resolve("../..").normalize());
    }

    /** The jar as the build made it. */
    Path bootJar(Service service) {
        var target = root.resolve(service.name()).resolve("target");
        try (var files = Files.newDirectoryStream(target, service.name() + "-*.jar")) {
            for (var file : files) {
                if (!file.toString().endsWith("-sources.jar")
                        && !file.toString().endsWith("-javadoc.jar")) {
                    return file;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("%s is not built".formatted(service.name()), e);
        }
        throw new IllegalStateException("%s is not built: no jar in %s".formatted(service.name(), target));
    }

    Path application(Service service) {
        return root.resolve(service.name()).resolve("target").resolve("app");
    }

    /** The jar that starts the extracted application. */
    Path jar(Service service) {
        return application(service).resolve(service.name() + ".jar");
    }

    /** What the training run left. */
    AotCache cache(Service service) {
        return new AotCache(application(service).resolve(service.name() + ".aot"));
    }

    /** The command that starts the service; the options are those of the training run too. */
    List<String> command(Service service, AotCache cache) {
        var command = new ArrayList<String>();
        command.add(JavaCommand.java().toString());
        // What a service needs until it is ready, so that the collector has little to do before.
        command.add("-Xms96m");
        command.add("-XX:NewSize=32m");
        command.add("-Xmx" + service.heapMegabytes() + "m");
        command.addAll(List.of(
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:ReservedCodeCacheSize=96m",
                "-Djava.awt.headless=true",
                "-Dfile.encoding=UTF-8",
                "-Dspring.output.ansi.enabled=never",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(JavaCommand.COMPILE_WELL_LATER);
        command.addAll(cache.options());
        command.add("-jar");
        command.add(jar(service).toString());
        return List.copyOf(command);
    }
}
