package org.platone.clearing.session;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Parts are kept zipped: as text they would fill the store and the memory. They say much the same again and again, so fast is small enough. */
final class Zip {
    private static final int BUFFER = 1 << 14;

    private Zip() {}

    static byte[] zip(byte[] plain) {
        var zipped = new ByteArrayOutputStream(plain.length / 8 + 64);
        try (var out = new FastGzip(zipped)) {
            out.write(plain);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return zipped.toByteArray();
    }

    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(OutputStream out) throws IOException {
            super(out, BUFFER);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }

    static byte[] unzip(byte[] zipped) {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(zipped), BUFFER)) {
            return in.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
