package org.platone.gateway.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a file says, read again when it has changed. While it is broken, what it last said holds. */
public final class WatchedFile<T> {

    /** Makes sense of a file. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(byte[] content) throws Exception;
    }

    private static final Logger log = LoggerFactory.getLogger(WatchedFile.class);

    private final Path file;
    private final Reader<T> reader;
    private final T absent;
    private volatile Known<T> known;

    /** @param absent what holds when there is no such file */
    public WatchedFile(Path file, Reader<T> reader, T absent) {
        this.file = file;
        this.reader = reader;
        this.absent = absent;
        this.known = new Known<>(null, absent);
    }

    /** What the file says now: the same object as long as it does not change. */
    public T current() {
        var version = version();
        if (!Objects.equals(version, known.version())) {
            synchronized (this) {
                if (!Objects.equals(version, known.version())) {
                    known = read(version);
                }
            }
        }
        return known.value();
    }

    private Known<T> read(@Nullable Version version) {
        if (version == null) {
            return new Known<>(null, absent);
        }
        try {
            return new Known<>(version, reader.read(Files.readAllBytes(file)));
        } catch (Exception broken) {
            log.error("{} cannot be read, and what it said before holds", file, broken);
            return new Known<>(version, known.value());
        }
    }

    private @Nullable Version version() {
        try {
            var now = Files.readAttributes(file, BasicFileAttributes.class);
            return new Version(now.lastModifiedTime(), now.size());
        } catch (IOException missing) {
            return null;
        }
    }

    private record Version(FileTime modified, long size) {}

    private record Known<T>(@Nullable Version version, T value) {}
}
