package org.platone.settlement.packed;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/** Reads what {@link PackedOutput} wrote. What is deflated is inflated a little at a time. */
public final class PackedInput {

    private static final int INFLATED_AT_ONCE = 8192;

    private final byte[] buffer;
    private final @Nullable Inflater inflater;
    private final List<String> texts = new ArrayList<>();
    private int position;
    private int limit;

    private PackedInput(byte[] buffer, int limit, @Nullable Inflater inflater) {
        this.buffer = buffer;
        this.limit = limit;
        this.inflater = inflater;
    }

    /** Of what {@link PackedOutput#bytes()} gave. */
    public static PackedInput of(byte[] bytes) {
        return new PackedInput(bytes, bytes.length, null);
    }

    /** Of what {@link PackedOutput#deflated()} gave. */
    public static PackedInput ofDeflated(byte[] bytes) {
        Inflater inflater = new Inflater();
        inflater.setInput(bytes);
        return new PackedInput(new byte[INFLATED_AT_ONCE], 0, inflater);
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
            if (position == limit) {
                requireMore();
            }
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
        byte[] utf8 = new byte[Math.toIntExact(unsigned())];
        for (int read = 0; read < utf8.length; ) {
            if (position == limit) {
                requireMore();
            }
            int some = Math.min(utf8.length - read, limit - position);
            System.arraycopy(buffer, position, utf8, read, some);
            position += some;
            read += some;
        }
        String text = new String(utf8, StandardCharsets.UTF_8);
        texts.add(text);
        return text;
    }

    /** Whether all was read. */
    public boolean isAtEnd() {
        return position == limit && !inflateMore();
    }

    private void requireMore() {
        if (!inflateMore()) {
            throw new IllegalStateException("The stored binary ends too early");
        }
    }

    private boolean inflateMore() {
        if (inflater == null) {
            return false;
        }
        if (inflater.finished()) {
            inflater.end();
            return false;
        }
        try {
            position = 0;
            limit = inflater.inflate(buffer);
        } catch (DataFormatException e) {
            throw new IllegalStateException("The stored binary is damaged", e);
        }
        if (limit == 0 && !inflater.finished()) {
            throw new IllegalStateException("The stored binary ends too early");
        }
        return limit > 0;
    }
}
