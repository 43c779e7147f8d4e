package org.platone.localstack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The file in which a JVM keeps the classes that it loaded and linked in a training run, so that the next one with the
 * same class path and options starts with less work.
 *
 * @param file where it is, or will be
 * @param training whether the JVM that is started with it makes it, when it ends
 */
public record AotCache(Path file, boolean training) {

    /** A cache to start with; as long as there is none, JVMs start without. */
    public AotCache(Path file) {
        this(file, false);
    }

    /** The options of the JVM that uses it or makes it. */
    public List<String> options() {
        if (!training && !Files.exists(file)) {
            return List.of();
        }
        var options = new ArrayList<String>();
        if (training) {
            options.add("-XX:AOTCacheOutput=" + unfinished());
            // With what the JVM learned of hot methods the second compiler would be at work at once, in the next start.
            options.add("-XX:+UnlockDiagnosticVMOptions");
            options.add("-XX:-AOTRecordTraining");
            // What a JVM tells about its cache is nothing for the terminal.
            options.add("-XX:-DisplayVMOutput");
        } else {
            options.add("-XX:AOTCache=" + file);
        }
        // A cache that does not fit is not worth a line: the JVM starts slower, and that is all.
        options.add("-Xlog:aot=off");
        options.add("-Xlog:cds=off");
        return List.copyOf(options);
    }

    /** Puts what the training run left into its place; to be called when its JVM has ended. */
    public void finish() {
        try {
            Files.move(unfinished(), file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("the training run left no cache", e);
        }
    }

    private Path unfinished() {
        return file.resolveSibling(file.getFileName() + ".unfinished");
    }
}
