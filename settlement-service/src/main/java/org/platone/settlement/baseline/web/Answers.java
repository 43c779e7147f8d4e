package org.platone.settlement.baseline.web;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The lines of an answer until all of the request is read: in memory while they are few, then in a file. A client that
 * writes all before it reads would otherwise block a server that answers meanwhile.
 */
final class Answers {

    private static final int IN_MEMORY = 1 << 20;

    private final ByteArrayOutputStream few = new ByteArrayOutputStream();
    private @Nullable Path file;
    private @Nullable OutputStream many;

    void line(byte[] json) {
        try {
            OutputStream out = many;
            if (out == null) {
                out = few.size() < IN_MEMORY ? few : spill();
            }
            out.write(json);
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private OutputStream spill() throws IOException {
        Path path = Files.createTempFile("baselines", ".ndjson");
        file = path;
        OutputStream out = new BufferedOutputStream(Files.newOutputStream(path), 1 << 16);
        many = out;
        few.writeTo(out);
        return out;
    }

    void writeTo(OutputStream out) throws IOException {
        try {
            OutputStream spilled = many;
            Path path = file;
            if (spilled == null || path == null) {
                few.writeTo(out);
                return;
            }
            spilled.flush();
            Files.copy(path, out);
        } finally {
            discard();
        }
    }

    void discard() throws IOException {
        if (many != null) {
            many.close();
        }
        if (file != null) {
            Files.deleteIfExists(file);
        }
    }
}
