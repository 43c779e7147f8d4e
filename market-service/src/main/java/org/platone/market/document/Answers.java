package org.platone.market.document;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Lines of an answer that are kept until the whole request is read, in memory while they are few and on disk from then
 * on. A client that sends everything before it reads anything would wait for ever for a server that answers meanwhile.
 */
public final class Answers implements Closeable {

    private static final int IN_MEMORY = 1 << 18;

    private final ByteArrayOutputStream few = new ByteArrayOutputStream();
    private @Nullable Path file;
    private @Nullable OutputStream many;

    /** Appends a line (without its end). */
    public void line(byte[] line) {
        try {
            OutputStream out = target();
            out.write(line);
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private OutputStream target() throws IOException {
        if (many != null) {
            return many;
        }
        if (few.size() < IN_MEMORY) {
            return few;
        }
        file = Files.createTempFile("answers", null);
        many = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
        few.writeTo(many);
        return many;
    }

    /** Writes all lines; none is added afterwards. */
    public void writeTo(OutputStream out) throws IOException {
        if (many == null || file == null) {
            few.writeTo(out);
            return;
        }
        many.close();
        try (InputStream in = Files.newInputStream(file, StandardOpenOption.READ)) {
            in.transferTo(out);
        }
    }

    @Override
    public void close() throws IOException {
        if (many != null) {
            many.close();
        }
        if (file != null) {
            Files.deleteIfExists(file);
        }
    }
}
