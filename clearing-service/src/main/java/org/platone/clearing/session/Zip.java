package org.platone.clearing.session;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Parts are kept zipped: as text they would fill the store and the memory. */
final class Zip {
    private static final int BUFFER = 1 << 14;

    private Zip() {}

    static byte[] zip(byte[] plain) {
        var zipped = new ByteArrayOutputStream(plain.length / 8 + 64);
        try (var out = new GZIPOutputStream(zipped, BUFFER)) {
            out.write(plain);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return zipped.toByteArray();
    }

    static byte[] unzip(byte[] zipped) {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(zipped), BUFFER)) {
            return in.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
