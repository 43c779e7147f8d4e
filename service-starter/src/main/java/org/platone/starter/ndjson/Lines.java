package org.platone.starter.ndjson;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Cuts a stream at line feeds, one line in memory at a time, and skips what is too long. */
final class Lines {

    private final InputStream in;
    private final int longest;
    private byte[] buffer = new byte[8192];
    private int length;
    private int number;
    private boolean tooLong;

    Lines(InputStream in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /** Goes to the next line; false when there is none. */
    boolean next() throws IOException {
        length = 0;
        tooLong = false;
        var any = false;
        for (var b = in.read(); b >= 0; b = in.read()) {
            any = true;
            if (b == '\n') {
                break;
            }
            add((byte) b);
        }
        if (any) {
            number++;
        }
        return any;
    }

    /** Of the line, from 1. */
    int number() {
        return number;
    }

    boolean tooLong() {
        return tooLong;
    }

    boolean blank() {
        for (var i = 0; i < length; i++) {
            if (buffer[i] != ' ' && buffer[i] != '\t' && buffer[i] != '\r') {
                return false;
            }
        }
        return true;
    }

    /** Holds the line from 0 to {@link #length()}, until the next. */
    byte[] bytes() {
        return buffer;
    }

    int length() {
        return length;
    }

    private void add(byte b) {
        if (length == longest) {
            tooLong = true;
            return;
        }
        if (length == buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.min(longest, 2 * length));
        }
        buffer[length++] = b;
    }
}
