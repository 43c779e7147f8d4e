package org.platone.settlement.packed;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Reads what {@link PackedOutput} wrote. */
public final class PackedInput {

    private final byte[] buffer;
    private int position;
    private final List<String> texts = new ArrayList<>();

    private PackedInput(byte[] buffer) {
        this.buffer = buffer;
    }

    /** Of what {@link PackedOutput#bytes()} gave. */
    public static PackedInput of(byte[] bytes) {
        return new PackedInput(bytes);
    }

    /** Of what {@link PackedOutput#deflated()} gave. */
    public static PackedInput ofDeflated(byte[] bytes) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(bytes);
            ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length * 3 + 64);
            byte[] chunk = new byte[8192];
            while (!inflater.finished()) {
                int read = inflater.inflate(chunk);
                if (read == 0 && !inflater.finished()) {
                    throw new IllegalStateException("The stored binary ends too early");
                }
                out.write(chunk, 0, read);
            }
            return new PackedInput(out.toByteArray());
        } catch (DataFormatException e) {
            throw new IllegalStateException("The stored binary is damaged", e);
        } finally {
            inflater.end();
        }
    }

    /** The next whole number. */
    public long number() {
        long value = unsigned();
        return (value >>> 1) ^ -(value & 1);
    }

    /** The next whole number, where it must fit an int. */
    public int small() {
        return Math.toIntExact(number());
    }

    private long unsigned() {
        long value = 0;
        int shift = 0;
        while (true) {
            byte next = buffer[position++];
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return value;
            }
            shift += 7;
        }
    }

    /** The next text. */
    public String text() {
        int known = Math.toIntExact(unsigned());
        if (known > 0) {
            return texts.get(known - 1);
        }
        int length = Math.toIntExact(unsigned());
        String text = new String(buffer, position, length, StandardCharsets.UTF_8);
        position += length;
        texts.add(text);
        return text;
    }

    /** Whether all was read. */
    public boolean isAtEnd() {
        return position == buffer.length;
    }
}
