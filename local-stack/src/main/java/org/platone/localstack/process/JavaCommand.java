package org.platone.localstack.process;

import static java.util.stream.Collectors.joining;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The command that runs a main class of this module, with the libraries beside it, in a JVM of its own. */
public final class JavaCommand {

    /**
     * What a market's time goes into once it runs. Encryption above all: the processor helps with it only in code that the
     * second compiler made, which is ten to twenty times as fast.
     */
    private static final List<String> HOT_IN_A_MARKET = List.of(
            "com.sun.crypto.provider",
            "sun.security.provider",
            "sun.security.ssl",
            "org.platone",
            "tools.jackson.core",
            "org.bson",
            "com.mongodb.internal",
            "de.bwaldvogel.mongo",
            "io.netty.buffer",
            "org.apache.kafka.common");

    /**
     * For a JVM of the platform: its second compiler, without which it computes slowly, comes in ten times later than
     * usual, when starting is over; for what is hot in a market it comes in as usual.
     */
    public static final List<String> COMPILE_WELL_LATER = Stream.concat(
                    Stream.of(
                            "-XX:Tier3DelayOn=0",
                            "-XX:Tier4InvocationThreshold=50000",
                            "-XX:Tier4MinInvocationThreshold=6000",
                            "-XX:Tier4CompileThreshold=150000",
                            "-XX:Tier4BackEdgeThreshold=400000",
                            "-XX:CompileCommand=quiet"),
                    HOT_IN_A_MARKET.stream()
                            .map(name -> "-XX:CompileCommand=CompileThresholdScaling," + name + ".*::*,0.1"))
            .toList();

    /** For a JVM that lives for the tests of a module: it would be gone before the second compiler's work pays. */
    public static final List<String> COMPILE_ONCE = List.of("-XX:TieredStopAtLevel=1");

    private JavaCommand() {}

    /** The {@code java} that runs this process. */
    public static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    /** Where this module's build left its classes and its {@code lib} directory. */
    public static Path target() {
        return codeSource().resolve("..").normalize();
    }

    /** The command that runs the main class with these options of the JVM and these arguments. */
    public static List<String> of(Class<?> main, List<String> options, List<String> arguments) {
        return of(main.getName(), options, arguments);
    }

    /** As above, for a class that must not be loaded here. */
    public static List<String> of(String main, List<String> options, List<String> arguments) {
        return of(classPath(), main, options, arguments);
    }

    /** As above, with more libraries, from a folder of this module's build. */
    public static List<String> with(String folder, String main, List<String> options, List<String> arguments) {
        var libraries = new ArrayList<>(classPath());
        libraries.add(target().resolve(folder).resolve("*"));
        return of(libraries, main, options, arguments);
    }

    private static List<String> of(List<Path> classPath, String main, List<String> options, List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(java().toString());
        command.addAll(options);
        command.add("-cp");
        command.add(classPath.stream().map(Path::toString).collect(joining(File.pathSeparator)));
        command.add(main);
        command.addAll(arguments);
        return List.copyOf(command);
    }

    /** This module's classes and the libraries beside it, always in the same order. */
    public static List<Path> classPath() {
        try (var libraries = Files.list(target().resolve("lib"))) {
            return Stream.concat(Stream.of(codeSource()), libraries.sorted()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("local-stack is not built", e);
        }
    }

    /** Where the JVM of a part of this module, such as the broker, keeps what it learned. */
    public static AotCache cache(String part) {
        return new AotCache(target().resolve("aot").resolve(part + ".aot"));
    }

    /** The cache, unless the classes were built after it: the JVM would go on with those of before. */
    public static AotCache usableCache(String part) {
        var cache = cache(part);
        try {
            return Files.exists(cache.file())
                            && Files.getLastModifiedTime(cache.file())
                                            .compareTo(Files.getLastModifiedTime(codeSource()))
                                    < 0
                    ? cache(part + ".none")
                    : cache;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path codeSource() {
        try {
            return Path.of(JavaCommand.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
