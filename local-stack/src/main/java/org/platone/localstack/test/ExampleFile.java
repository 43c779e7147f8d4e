package org.platone.localstack.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A file that a version left for the tests of the versions after it.
 *
 * @param version of which it is
 * @param name without what comes after the last dot
 * @param text all of it
 */
record ExampleFile(String version, String name, String text) {

    /** Those in a folder of a module, the oldest version first. */
    static List<ExampleFile> in(String module, String folder) {
        var examples = new ArrayList<ExampleFile>();
        for (Path version : sorted(Path.of("..", module).resolve(folder))) {
            for (Path file : sorted(version)) {
                examples.add(new ExampleFile(
                        version.getFileName().toString(),
                        file.getFileName().toString().replaceFirst("\\.[^.]+$", ""),
                        read(file)));
            }
        }
        return examples;
    }

    private static List<Path> sorted(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
