package org.platone.localstack.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What to start as a child process.
 *
 * @param name what people call it, and the name of its log
 * @param command the program and its arguments
 * @param directory where it runs
 * @param log where its output goes; the log of the start before is kept beside it
 * @param environment variables beside the inherited ones
 */
public record Launch(String name, List<String> command, Path directory, Path log, Map<String, String> environment) {

    public Launch {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    public Launch(String name, List<String> command, Path directory, Path log) {
        this(name, command, directory, log, Map.of());
    }
}
