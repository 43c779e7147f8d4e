package org.platone.localstack.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Puts a command into a session of its own, so that Ctrl-C reaches only the process that was started by hand. */
final class Detached {

    /** Where the system has no {@code setsid}, at least the interrupt is ignored from the start. */
    private static final List<String> PREFIX =
            setsid().map(path -> List.of(path)).orElse(List.of("/bin/sh", "-c", "trap '' INT; exec \"$@\"", "sh"));

    private Detached() {}

    static List<String> command(List<String> command) {
        return Stream.concat(PREFIX.stream(), command.stream()).toList();
    }

    static List<String> command(String... command) {
        return command(List.of(command));
    }

    private static Optional<String> setsid() {
        var path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
        return Stream.of(path.split(File.pathSeparator))
                .map(directory -> Path.of(directory, "setsid"))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }
}
