package org.platone.localstack.store;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.platone.localstack.process.AotCache;
import org.platone.localstack.process.Child;
import org.platone.localstack.process.Children;
import org.platone.localstack.process.JavaCommand;
import org.platone.localstack.process.Launch;

/** Starts the store's JVM. Nothing of the store is needed here. */
public final class Store {

    /** What people call it, and the name of its log and of its cache. */
    public static final String NAME = "store";

    static final String READY = "store is ready";

    private static final Duration START = Duration.ofSeconds(90);

    private static final List<String> OPTIONS = List.of(
            "-Xms64m",
            "-Xmx768m",
            // Most of what it holds is pages that it keeps to read them again, which are moved or looked over each
            // time.
            "-XX:+UseParallelGC",
            // Out of memory it is when there is none, not when finding some takes long.
            "-XX:-UseGCOverheadLimit",
            "-XX:+ExitOnOutOfMemoryError",
            "-Dio.netty.tryReflectionSetAccessible=false",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dlog4j2.configurationFile=local-stack-log4j2.properties");

    private Store() {}

    /** Starts the store on this machine's loopback address for some tests, with its data in the directory. */
    public static Child start(Children children, Path directory, int port, Path log) {
        return start(children, directory, port, log, JavaCommand.usableCache(NAME), JavaCommand.COMPILE_ONCE);
    }

    /** As above, to stay, and with a cache of the caller's. */
    public static Child start(Children children, Path directory, int port, Path log, AotCache cache) {
        return start(children, directory, port, log, cache, JavaCommand.COMPILE_WELL_LATER);
    }

    private static Child start(
            Children children, Path directory, int port, Path log, AotCache cache, List<String> compilers) {
        var options = new ArrayList<>(OPTIONS);
        options.addAll(compilers);
        options.addAll(cache.options());
        var data = directory.toAbsolutePath();
        return children.start(new Launch(
                NAME,
                // The class itself needs the store's libraries, which not everyone who starts one has.
                JavaCommand.of(
                        "org.platone.localstack.store.StoreProcess",
                        options,
                        List.of(data.toString(), Integer.toString(port))),
                data,
                log));
    }

    /** Waits until clients can work. */
    public static void awaitReady(Child store) {
        store.awaitLine(READY, START);
    }

    /** The connection string of a database. */
    public static String uri(int port, String database) {
        return "mongodb://127.0.0.1:%d/%s".formatted(port, database);
    }
}
