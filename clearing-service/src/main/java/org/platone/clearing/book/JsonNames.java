package org.platone.clearing.book;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Texts in ASCII of which there are few, each kept once and found by its bytes. */
final class JsonNames {
    private static final int MOST = 1 << 16;

    private byte[] @Nullable [] spellings = new byte[1 << 8][];
    private @Nullable String[] names = new String[spellings.length];
    private int count;

    /** The text that some bytes spell. */
    String name(byte[] bytes, int from, int to) {
        int slot = slot(bytes, from, to);
        String known = names[slot];
        if (known != null) {
            return known;
        }
        String name = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        if (count < MOST) {
            // The very texts that a switch compares them with.
            name = name.intern();
            if (2 * count >= names.length) {
                grow();
                slot = slot(bytes, from, to);
            }
            count++;
            spellings[slot] = Arrays.copyOfRange(bytes, from, to);
            names[slot] = name;
        }
        return name;
    }

    /** Where a text is, or where it belongs. */
    private int slot(byte[] bytes, int from, int to) {
        int hash = to - from;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + bytes[i];
        }
        int slot = (hash ^ (hash >>> 15)) & (names.length - 1);
        byte[] there = spellings[slot];
        while (there != null && !Arrays.equals(there, 0, there.length, bytes, from, to)) {
            slot = (slot + 1) & (names.length - 1);
            there = spellings[slot];
        }
        return slot;
    }

    private void grow() {
        byte[] @Nullable [] oldSpellings = spellings;
        @Nullable String[] oldNames = names;
        spellings = new byte[2 * oldSpellings.length][];
        names = new String[spellings.length];
        for (int old = 0; old < oldSpellings.length; old++) {
            byte[] spelling = oldSpellings[old];
            if (spelling != null) {
                int slot = slot(spelling, 0, spelling.length);
                spellings[slot] = spelling;
                names[slot] = oldNames[old];
            }
        }
    }
}
