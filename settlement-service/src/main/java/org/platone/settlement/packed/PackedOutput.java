package org.platone.settlement.packed;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.Deflater;

/** Writes whole numbers in as few bytes as they need, and each text once. */
public final class PackedOutput {

    private byte[] buffer = new byte[1024];
    private int size;
    private final Map<String, Integer> texts = new HashMap<>();

    /** Adds a whole number; small ones of either sign take one byte. */
    public void number(long value) {
        unsigned((value << 1) ^ (value >> 63));
    }

    private void unsigned(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            octet((int) (rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        octet((int) rest);
    }

    /** Adds a text; one that was added before takes a byte or two. */
    public void text(String value) {
        Integer known = texts.putIfAbsent(value, texts.size() + 1);
        if (known != null) {
            unsigned(known);
            return;
        }
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        unsigned(0);
        unsigned(utf8.length);
        reserve(utf8.length);
        System.arraycopy(utf8, 0, buffer, size, utf8.length);
        size += utf8.length;
    }

    private void octet(int value) {
        reserve(1);
        buffer[size++] = (byte) value;
    }

    private void reserve(int more) {
        if (size + more > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(size + more, buffer.length * 2));
        }
    }

    /** All that was added. */
    public byte[] bytes() {
        return Arrays.copyOf(buffer, size);
    }

    /** All that was added, deflated. */
    public byte[] deflated() {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try {
            deflater.setInput(buffer, 0, size);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream(size / 2 + 64);
            byte[] chunk = new byte[8192];
            while (!deflater.finished()) {
                out.write(chunk, 0, deflater.deflate(chunk));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }
}
