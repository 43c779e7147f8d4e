package org.platone.localstack.process;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Writes files as a whole or not at all; a file is on disk when its method returns. Makes directories for one user. */
public final class PrivateFiles {

    private PrivateFiles() {}

    /** Makes a directory that only its owner may look into (rwx------), unless it is there. */
    public static void directory(Path directory) {
        try {
            if (!Files.isDirectory(directory)) {
                Files.createDirectories(
                        directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("%s could not be made".formatted(directory), e);
        }
    }

    /** Writes a file that only its owner may read (rw-------) from its first byte on. */
    public static void write(Path file, String content) {
        write(file, content.getBytes(StandardCharsets.UTF_8), "rw-------");
    }

    /** Writes a file that everybody may read (rw-r--r--). */
    public static void writePublic(Path file, String content) {
        write(file, content.getBytes(StandardCharsets.UTF_8), "rw-r--r--");
    }

    /** Writes what the stream has to a file that only its owner may read. */
    public static void write(Path file, InputStream content) {
        write(file, content, "rw-------");
    }

    private static void write(Path file, byte[] content, String permissions) {
        write(file, new ByteArrayInputStream(content), permissions);
    }

    private static void write(Path file, InputStream content, String permissions) {
        var temporary = file.resolveSibling("." + file.getFileName() + ".new");
        try {
            Files.createDirectories(file.toAbsolutePath().resolve("..").normalize());
            Files.deleteIfExists(temporary);
            var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            var attribute = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
            try (var channel = FileChannel.open(temporary, options, attribute)) {
                content.transferTo(Channels.newOutputStream(channel));
                channel.force(true);
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("%s could not be written".formatted(file), e);
        }
    }
}
