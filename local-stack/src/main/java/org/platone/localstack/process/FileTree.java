package org.platone.localstack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.function.Predicate;

/** A directory with all that is in it. */
public final class FileTree {

    private FileTree() {}

    /** Deletes the file, or the directory with all that is in it, if it is there. */
    public static void delete(Path path) {
        delete(path, file -> true);
    }

    /** Deletes what is in the directory, but not the directory, nor the lock that is held on it. */
    public static void empty(Path directory) {
        delete(directory, file -> !file.equals(directory) && !file.equals(DirectoryLock.file(directory)));
    }

    private static void delete(Path path, Predicate<Path> which) {
        if (!Files.exists(path)) {
            return;
        }
        try (var files = Files.walk(path)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (which.test(file)) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("%s could not be deleted".formatted(path), e);
        }
    }
}
