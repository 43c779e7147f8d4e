package org.platone.clearing.cli;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Timer;
import java.util.TimerTask;

/** Tells from time to time how far long work has come; nothing where it is done soon. */
final class Progress implements AutoCloseable {
    private static final long MILLISECONDS = 10_000;
    private static final long MEGABYTE = 1_000_000;

    private final PrintStream out;
    private final Timer clock = new Timer(true);
    private volatile String step = "";
    private volatile long bytes;
    private volatile long ofBytes;

    Progress(PrintStream out) {
        this.out = out;
        var telling = new TimerTask() {
            @Override
            public void run() {
                tell();
            }
        };
        clock.schedule(telling, MILLISECONDS, MILLISECONDS);
    }

    private void tell() {
        String amount = bytes == 0 ? "" : " " + bytes / MEGABYTE;
        String all = ofBytes == 0 ? "" : " of " + ofBytes / MEGABYTE;
        out.println(String.format(Locale.ROOT, "%s%s%s%s", step, amount, all, bytes == 0 ? " …" : " MB …"));
    }

    /** Begins a step. */
    void begin(String what) {
        step = what;
        bytes = 0;
        ofBytes = 0;
    }

    /** Begins to read so many bytes. */
    InputStream reading(InputStream in, long size) {
        begin("reading");
        ofBytes = size;
        return new FilterInputStream(in) {
            @Override
            public int read(byte[] into, int from, int most) throws IOException {
                int read = super.read(into, from, most);
                count(Math.max(read, 0));
                return read;
            }
        };
    }

    /** Begins to write. */
    OutputStream writing(OutputStream target) {
        begin("writing");
        return new FilterOutputStream(target) {
            @Override
            public void write(byte[] piece, int from, int length) throws IOException {
                out.write(piece, from, length);
                count(length);
            }
        };
    }

    private synchronized void count(int more) {
        bytes += more;
    }

    @Override
    public void close() {
        clock.cancel();
    }
}
