package org.platone.gateway.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.Callable;

/** Files that only their owner may read, and that are there as a whole or not at all. */
public final class PrivateFile {

    private static final Object OF_THIS_PROCESS = new Object();

    private PrivateFile() {}

    /** Puts the text in the place of what the file has. */
    public static void write(Path file, String text) throws IOException {
        var folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        var privately = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var written = Files.createTempFile(folder, String.valueOf(file.getFileName()), ".tmp", privately);
        try (var channel = FileChannel.open(written, StandardOpenOption.WRITE)) {
            var bytes = StandardCharsets.UTF_8.encode(text);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Does what reads and then writes the file while no other process that asks here does. */
    public static <T> T alone(Path file, Callable<T> change) throws Exception {
        var lock = file.resolveSibling(file.getFileName() + ".lock");
        Files.createDirectories(lock.toAbsolutePath().getParent());
        synchronized (OF_THIS_PROCESS) {
            try (var channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var _ = channel.lock()) {
                return change.call();
            }
        }
    }
}
