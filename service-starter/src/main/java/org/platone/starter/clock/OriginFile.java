package org.platone.starter.clock;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An origin that is written to a file, as a whole, when everything is ready; once read it stays. */
final class OriginFile implements Origin {

    private final Path file;
    private volatile @Nullable Instant known;

    OriginFile(Path file) {
        this.file = file;
    }

    @Override
    public @Nullable Instant known() {
        if (known == null) {
            known = read();
        }
        return known;
    }

    private @Nullable Instant read() {
        try {
            return Instant.parse(Files.readString(file).strip());
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException("the origin of market time cannot be read from " + file, e);
        }
    }
}
