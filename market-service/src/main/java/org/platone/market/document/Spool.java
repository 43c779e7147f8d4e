package org.platone.market.document;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** Items of a document too big for memory, appended one by one to a temporary file and read back by number. */
public final class Spool implements Closeable {

    private final FileChannel file;
    private final OutputStream out;
    private long[] ends = new long[1024];
    private int size;

    public Spool() {
        try {
            Path path = Files.createTempFile("spool", null);
            file = FileChannel.open(
                    path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
            out = new BufferedOutputStream(Channels.newOutputStream(file), 1 << 16);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Appends an item. */
    public void add(byte[] item) {
        try {
            if (size > 0) {
                out.write(',');
            }
            out.write(item);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, size * 2);
        }
        ends[size] = start(size) + item.length;
        size++;
    }

    public int size() {
        return size;
    }

    /** Bytes of an item. */
    public int length(int item) {
        return (int) (ends[item] - start(item));
    }

    /** Reads an item back. */
    public byte[] get(int item) {
        return read(start(item), ends[item]);
    }

    /** Reads several items back, with commas between them. */
    public byte[] get(Parts.Range range) {
        return range.from() == range.to() ? new byte[0] : read(start(range.from()), ends[range.to() - 1]);
    }

    private byte[] read(long from, long to) {
        try {
            out.flush();
            var buffer = ByteBuffer.allocate((int) (to - from));
            while (buffer.hasRemaining()) {
                int read = file.read(buffer, from + buffer.position());
                if (read < 0) {
                    throw new IOException("The spool ends before " + to);
                }
            }
            return buffer.array();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long start(int item) {
        return item == 0 ? 0 : ends[item - 1] + 1;
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
