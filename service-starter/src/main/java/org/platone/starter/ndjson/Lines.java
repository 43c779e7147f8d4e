package org.platone.starter.ndjson;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Cuts a stream at line feeds, one line in memory at a time, and skips what is too long. */
final class Lines {

    private final InputStream in;
    private final int longest;
    private final byte[] read = new byte[1 << 16];
    private int from;
    private int to;
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
        while (from < to || fill()) {
            any = true;
            var end = from;
            while (end < to && read[end] != '\n') {
                end++;
            }
            add(end);
            if (end < to) {
                from = end + 1;
                break;
            }
            from = end;
        }
        if (any) {
            number++;
        }
        return any;
    }

    private boolean fill() throws IOException {
        from = 0;
        to = Math.max(0, in.read(read));
        return to > 0;
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

    /** Appends what was read up to there. */
    private void add(int end) {
        var more = Math.min(end - from, longest - length);
        tooLong |= more < end - from;
        if (length + more > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.min(longest, Math.max(length + more, 2 * buffer.length)));
        }
        System.arraycopy(read, from, buffer, length, more);
        length += more;
    }
}
