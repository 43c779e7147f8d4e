package org.platone.localstack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;

/** Starts a process that outlives this one. */
public final class Background {

    private Background() {}

    /** Starts the command away from the terminal, with its output in the log. */
    public static Process start(List<String> command, Path log) {
        try {
            return new ProcessBuilder(Detached.command(command))
                    .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("%s could not be started".formatted(command), e);
        }
    }
}
