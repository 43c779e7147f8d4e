package org.platone.localstack.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.platone.localstack.process.AotCache;

/**
 * A part whose JVM learns in a training run.
 *
 * @param name the part
 * @param cache what it learns
 * @param source what it was built from: its cache fits nothing else, and no other JVM
 */
record Trainee(String name, AotCache cache, String source) {

    private static final int BUFFER = 1 << 16;

    /** A part that is started from a jar. */
    static Trainee of(String name, AotCache cache, Path jar) {
        return new Trainee(name, cache, source(sha256(jar)));
    }

    /** A part that is started from a class path. */
    static Trainee of(String name, AotCache cache, List<Path> classPath) {
        return new Trainee(
                name,
                cache,
                source(String.join(
                        "\n", classPath.stream().map(Trainee::stateOf).toList())));
    }

    /** The project's own jars carry a date that never changes, those of others do not: of each what tells them apart. */
    private static String stateOf(Path file) {
        try {
            return "%s %d %s".formatted(file, Files.size(file), Files.getLastModifiedTime(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(Path file) {
        try (var in = Files.newInputStream(file)) {
            var sha256 = MessageDigest.getInstance("SHA-256");
            var buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                sha256.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(sha256.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String source(String built) {
        return System.getProperty("java.home") + " " + System.getProperty("java.vm.version") + "\n" + built + "\n";
    }

    boolean isStale() {
        try {
            return !Files.exists(cache.file())
                    || !Files.exists(note())
                    || !Files.readString(note()).equals(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nothing starts with what it learned before. */
    void forget() {
        try {
            Files.createDirectories(cache.file().resolveSibling(""));
            Files.deleteIfExists(note());
            Files.deleteIfExists(cache.file());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps what it learned; to be called when its JVM has ended. */
    void finish() {
        cache.finish();
        try {
            Files.writeString(note(), source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path note() {
        return cache.file().resolveSibling(cache.file().getFileName() + ".source");
    }
}
