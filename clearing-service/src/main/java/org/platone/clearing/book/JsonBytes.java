package org.platone.clearing.book;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import tools.jackson.core.io.SerializedString;

/** JSON that is put together piece by piece, in memory that is used again; whoever does so sees to what it becomes. */
final class JsonBytes {
    private byte[] bytes;
    private int size;

    /** Nothing, with room for so many bytes at first. */
    JsonBytes(int room) {
        bytes = new byte[room];
    }

    /** A text as JSON, quoted and escaped. */
    static byte[] quoted(String text) {
        byte[] escaped = text.getBytes(StandardCharsets.UTF_8);
        for (byte letter : escaped) {
            if (letter < ' ' || letter == '"' || letter == '\\') {
                escaped = new SerializedString(text).asQuotedUTF8();
                break;
            }
        }
        byte[] quoted = new byte[escaped.length + 2];
        quoted[0] = '"';
        System.arraycopy(escaped, 0, quoted, 1, escaped.length);
        quoted[quoted.length - 1] = '"';
        return quoted;
    }

    /** A piece of JSON that is written as it is. */
    static byte[] piece(String ascii) {
        return ascii.getBytes(StandardCharsets.US_ASCII);
    }

    void add(byte[] piece) {
        ensure(piece.length);
        System.arraycopy(piece, 0, bytes, size, piece.length);
        size += piece.length;
    }

    void add(JsonBytes piece) {
        ensure(piece.size);
        System.arraycopy(piece.bytes, 0, bytes, size, piece.size);
        size += piece.size;
    }

    void add(String ascii) {
        add(piece(ascii));
    }

    void add(char ascii) {
        ensure(1);
        bytes[size++] = (byte) ascii;
    }

    /** A decimal in units of its last place. */
    void decimal(long value, int places) {
        ensure(Decimals.MOST_LETTERS);
        size = Decimals.write(value, places, bytes, size);
    }

    private void ensure(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.addExact(size, Math.max(more, size)));
        }
    }

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    void clear() {
        size = 0;
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, size);
    }
}
