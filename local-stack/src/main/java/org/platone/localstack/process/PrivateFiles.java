package org.platone.localstack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Writes files as a whole or not at all. */
public final class PrivateFiles {

    private PrivateFiles() {}

    /** Writes a file that only its owner may read (rw-------) from its first byte on. */
    public static void write(Path file, String content) {
        write(file, content.getBytes(StandardCharsets.UTF_8), "rw-------");
    }

    /** Writes a file that everybody may read (rw-r--r--). */
    public static void writePublic(Path file, String content) {
        write(file, content.getBytes(StandardCharsets.UTF_8), "rw-r--r--");
    }

    /** Writes a file that only its owner may read, and that is on disk when this returns. */
    public static void write(Path file, byte[] content) {
        write(file, content, "rw-------");
    }

    private static void write(Path file, byte[] content, String permissions) {
        var temporary = file.resolveSibling("." + file.getFileName() + ".new");
        try {
            Files.createDirectories(file.toAbsolutePath().resolve("..").normalize());
            Files.deleteIfExists(temporary);
            var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            var attribute = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
            try (var channel = FileChannel.open(temporary, options, attribute)) {
                var buffer = ByteBuffer.wrap(content);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                channel.force(true);
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("%s could not be written".formatted(file), e);
        }
    }
}
